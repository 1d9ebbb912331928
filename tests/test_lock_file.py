"""harden.lock as a file: found, read, refused with the place, and written so that reading gives the same back."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.errors import UsageError
from harden.kubernetes.image.ref import parse_image
from harden.lock.file import SHAPE, find, is_action, is_ref, load, render
from harden.lock.model import Lock, LockedAction, LockedImage

DIGEST = "sha256:" + "0123456789abcdef" * 4
COMMIT = "0123456789" * 4
TEXT = f"""\
# Written by `harden lock`: what tags stood for. Keep it in version control; see docs/lock.md.
version = 1

[images."nginx:1.27.3"]
digest = "{DIGEST}"
resolved = 2026-11-22
source = "registry-1.docker.io"

[images."registry.example.com:5000/shop/web:2"]
digest = "{DIGEST}"

[actions."actions/checkout@v4"]
commit = "{COMMIT}"
version = "v4.3.0"
resolved = 2026-11-22
source = "github.com"

[actions."own/tool@main"]
commit = "{COMMIT}"
is-branch = true
"""
LOCK = Lock(
    {
        "registry.example.com:5000/shop/web:2": LockedImage(DIGEST),
        "nginx:1.27.3": LockedImage(DIGEST, date(2026, 11, 22), "registry-1.docker.io"),
    },
    {
        "own/tool@main": LockedAction(COMMIT, is_branch=True),
        "actions/checkout@v4": LockedAction(COMMIT, "v4.3.0", False, date(2026, 11, 22), "github.com"),
    },
)


def write(folder: Path, text: str) -> Path:
    path = folder / "harden.lock"
    path.write_bytes(text.encode())
    return path


def test_it_is_read_and_written(tmp_path: Path) -> None:
    assert load(write(tmp_path, TEXT)) == LOCK
    assert render(LOCK) == TEXT


def test_its_schema_says_the_same() -> None:
    data = json.loads(json.dumps(tomllib.loads(TEXT), default=date.isoformat))
    assert data.pop("version") == 1
    jsonschema.validate(data, SHAPE.schema())
    next(iter(data["images"].values()))["resolved"] = True
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SHAPE.schema())


def test_an_empty_lock(tmp_path: Path) -> None:
    assert load(write(tmp_path, "\ufeffversion = 1\n")) == Lock()
    assert load(write(tmp_path, render(Lock()))) == Lock()


_DAYS = st.none() | st.dates(min_value=date(1000, 1, 1))
_HOSTS = st.sampled_from(["", "registry-1.docker.io", "localhost:5000", "[::1]:5000"])
_DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64).map("sha256:{}".format)
_COMMITS = st.text("0123456789abcdef", min_size=40, max_size=40)
_IMAGES = st.from_regex(r"(?:[a-z]{1,5}\.io/)?[a-z]{1,5}(?:/[a-z]{1,5})?:[\w.-]{1,9}", fullmatch=True).filter(
    lambda text: (found := parse_image(text)) is not None and f"{found.familiar}:{found.tag}" == text
)
_REFS = st.from_regex(r"v[0-9]{1,3}(?:[./+#-][a-z0-9]{1,4}){0,3}", fullmatch=True).filter(is_ref)
_ACTIONS = st.builds("{}@{}".format, st.from_regex(r"[a-z]{1,4}/[a-z._]{1,6}", fullmatch=True).filter(is_action), _REFS)


@given(
    st.builds(
        Lock,
        st.dictionaries(_IMAGES, st.builds(LockedImage, _DIGESTS, _DAYS, _HOSTS)),
        st.dictionaries(_ACTIONS, st.builds(LockedAction, _COMMITS, st.just("") | _REFS, st.booleans(), _DAYS, _HOSTS)),
    )
)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, lock: Lock) -> None:
    folder = tmp_path_factory.getbasetemp() / "written"
    folder.mkdir(exist_ok=True)
    assert load(write(folder, render(lock))) == lock


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ': the key "version" is missing: this format is version = 1'),
        ("version = 2\n", ":1:1: version: expected 1: another version of harden wrote this file"),
        ("version = true\n", ":1:1: version: expected 1: another version of harden wrote this file"),
        ("version = 1\nversion = 1\n", ":2:12: Cannot overwrite a value"),
        ('version = 1\n[images."nginx"]\n', ':2:1: images.nginx: the key "digest" is missing'),
        (
            f'version = 1\n[images."nginx"]\ndigest = "{DIGEST}"\n',
            ":2:1: images.nginx: expected repository:tag",
        ),
        (
            f'version = 1\n[images."nginx:1@{DIGEST}"]\ndigest = "{DIGEST}"\n',
            f':2:1: images."nginx:1@{DIGEST}": expected repository:tag',
        ),
        (
            'version = 1\n[images."nginx:1"]\n  digest = "sha256:12"\n',
            ':3:3: images."nginx:1".digest: expected "sha256:" and 64 hexadecimal digits, not "sha256:12"',
        ),
        (
            f'version = 1\n[images."nginx:1"]\ndigest = "{DIGEST}"\nresolved = 2026-11-22T10:00:00Z\n',
            ':4:1: images."nginx:1".resolved: expected a date such as 2026-11-22',
        ),
        (
            f'version = 1\n[images."nginx:1"]\ndigets = "{DIGEST}"\n',
            ':3:1: images."nginx:1".digets: unknown key; the nearest known one is "digest"',
        ),
        (
            f'version = 1\n[actions."checkout@v4"]\ncommit = "{COMMIT}"\n',
            ':2:1: actions."checkout@v4": expected owner/repository@ref',
        ),
        (
            f'version = 1\n[actions."actions/checkout@--v4"]\ncommit = "{COMMIT}"\n',
            ':2:1: actions."actions/checkout@--v4": expected owner/repository@ref',
        ),
        (
            f'version = 1\n[actions."a/b@v1"]\ncommit = "{COMMIT}"\nversion = "v1 # x"\n',
            ':4:1: actions."a/b@v1".version: expected a tag, not "v1 # x"',
        ),
    ],
)
def test_what_is_wrong_and_where(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        load(path)
    assert str(caught.value) == f"{path}{message}"


def test_it_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"harden\.lock: cannot be read: No such file"):
        load(tmp_path / "harden.lock")


def test_the_closest_one_upwards(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    outer = write(tmp_path, "version = 1\n")
    assert find(inner) == outer
    assert find(inner / "file.yaml") == outer
    closer = write(inner.parent, "version = 1\n")
    assert find(inner) == closer


def test_images_are_found_by_any_of_their_names() -> None:
    lock = Lock({"nginx:1": LockedImage(DIGEST), "nginx:latest": LockedImage(DIGEST)})
    for text in ("nginx:1", "docker.io/library/nginx:1", "index.docker.io/nginx:1", "nginx", "nginx:latest"):
        reference = parse_image(text)
        assert reference is not None
        assert lock.image(reference) is not None, text
    for text in ("nginx:2", "quay.io/nginx:1", "library2/nginx:1"):
        reference = parse_image(text)
        assert reference is not None
        assert lock.image(reference) is None, text


def test_actions_are_found_by_repository_and_ref() -> None:
    lock = LOCK
    assert lock.action("actions/checkout", "v4") is LOCK.actions["actions/checkout@v4"]
    assert lock.action("Actions/Checkout/some/path", "v4") is LOCK.actions["actions/checkout@v4"]
    assert lock.action("actions/checkout", "V4") is None
    assert lock.action("actions/cache", "v4") is None


@pytest.mark.parametrize("ref", ["v4", "v4.1.2", "main", "release/v1", "a+b", "feature-1", "1.0.0-rc.1", "#1"])
def test_refs(ref: str) -> None:
    assert is_ref(ref)


@pytest.mark.parametrize(
    "ref",
    ["", "-x", "--upload-pack=x", "a b", "a\n", "a..b", "a//b", "/a", "a/", ".a", "a.", "a@{1}", "a.lock", "a*", "a:b"],
)
def test_what_is_no_ref(ref: str) -> None:
    assert not is_ref(ref)


@pytest.mark.parametrize("name", ["actions", "a/b/c", "a/..", "a/.", "-a/b", "a b/c", "a/b\n", "https://x", "a/b:c"])
def test_what_is_no_action(name: str) -> None:
    assert not is_action(name)


def test_it_is_light() -> None:
    code = "import sys, harden.settings; print({'tomllib', 'json', 'requests', 'dxf'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
