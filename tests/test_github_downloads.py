"""Downloads in scripts: what is run unseen, what comes without encryption; and releases with a known weakness."""

from __future__ import annotations

import pytest

from harden.github.downloads import plain, unseen
from harden.github.retired_actions import ARCHIVED, WEAK, weakness
from harden.github.script_text import code_of


@pytest.mark.parametrize(
    ("script", "command"),
    [
        ("curl -sSf https://x.io/i | sh", "curl -sSf https://x.io/i | sh"),
        ("a && curl https://x.io/i | sudo -E bash -s -- -y; b", "curl https://x.io/i | sudo -E bash"),
        ("wget -qO- https://x.io/i | tee log | bash", "wget -qO- https://x.io/i | tee log | bash"),
        ("curl https://x.io/i.py | python3 -", "curl https://x.io/i.py | python3"),
        ("bash <(curl -s https://x.io/i)", "bash <(curl -s https://x.io/i)"),
        ('sh -c "$(curl -fsSL https://x.io/i)"', 'sh -c "$(curl -fsSL https://x.io/i)"'),
        ("iwr https://x.io/i.ps1 | iex", "iwr https://x.io/i.ps1 | iex"),
        (
            "iex ((New-Object Net.WebClient).DownloadString('https://x.io'))",
            "iex ((New-Object Net.WebClient).DownloadString",
        ),
        ("curl https://x.io/i \\\n  | sh", "curl https://x.io/i     | sh"),
    ],
)
def test_what_is_run_unseen(script: str, command: str) -> None:
    code = code_of(script)
    assert [code[start:end] for start, end in unseen(code)] == [command]


@pytest.mark.parametrize(
    "script",
    [
        "curl -o i https://x.io/i && sha256sum -c sums && sh i",
        "curl https://x.io/a.json | jq .b",
        "curl https://x.io/a || sh fallback",
        "curl https://x.io/a.tgz | tar xz",
        "curl https://x.io/a | python3 -m json.tool",
        "# curl https://x.io/i | sh",
        "curl http://localhost:8080/i | sh",
        'echo "curl https://x.io/i | sh"',
    ],
)
def test_what_is_not(script: str) -> None:
    assert not list(unseen(code_of(script)))


@pytest.mark.parametrize(
    ("script", "host", "has_port"),
    [
        ("curl -L http://A.ORG/x", "a.org", False),
        ("wget 'http://a.io:8080/x'", "a.io", True),
        ("git clone http://github.com/o/r", "github.com", False),
        ("pip install --index-url=http://pypi.org/simple x", "pypi.org", False),
        ("curl http://1.1.1.1/", "1.1.1.1", False),
    ],
)
def test_downloads_without_encryption(script: str, host: str, has_port: bool) -> None:
    (found,) = plain(script)
    assert (found.host, found.has_port) == (host, has_port)
    assert script[found.start : found.end] == "http"


@pytest.mark.parametrize(
    "script",
    [
        "curl https://a.io/x",
        "curl http://localhost/x",
        "curl http://10.0.0.1/x",
        "curl http://db.svc/x",
        "curl http://build.corp.internal/x",
        "echo http://a.io/x",
        "curl $HOST",
    ],
)
def test_what_is_encrypted_or_not_of_the_internet(script: str) -> None:
    assert not list(plain(script))


@pytest.mark.parametrize(
    ("name", "version", "is_pinned", "advisory"),
    [
        ("actions/download-artifact", "v4.1.2", False, "CVE-2024-42471"),
        ("actions/download-artifact", "v4.1.2", True, "CVE-2024-42471"),
        ("actions/download-artifact", "v4.1.3", False, ""),
        ("actions/download-artifact", "v4.1", False, ""),
        ("actions/download-artifact", "v4", False, ""),
        ("actions/download-artifact", "v3", False, ""),
        ("tj-actions/changed-files", "v45", False, "CVE-2025-30066"),
        ("tj-actions/changed-files", "v45", True, ""),
        ("tj-actions/changed-files", "main", False, ""),
        ("reviewdog/action-setup", "v1", False, ""),
        ("reviewdog/action-setup", "1.3.0", False, "CVE-2025-30154"),
        ("actions/checkout", "v1", False, ""),
    ],
)
def test_releases_with_a_known_weakness(name: str, version: str, is_pinned: bool, advisory: str) -> None:
    found = weakness(name, version, is_pinned=is_pinned)
    assert (found.advisory if found else "") == advisory


def test_the_tables_are_well_formed() -> None:
    for name in (*ARCHIVED, *WEAK):
        assert name == name.lower()
        assert name.count("/") == 1
    assert all(weak.first < weak.fixed for weak in WEAK.values())
