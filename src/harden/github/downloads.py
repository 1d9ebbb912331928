"""Downloads in scripts: what is run unseen, and what comes without encryption.

Source: OpenSSF Scorecard, check Pinned-Dependencies (`downloadThenRun`), and the manuals of curl and wget. The hosts
that serve the same under https are a few that everybody uses and that send http on to https.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass

_START = r"(?:^|[;&|({`!]|\b(?:then|do|else|if|while)\b)[ \t]*(?:sudo[ \t]+(?:-\S+[ \t]+)*)?"
_TEXT = r"(?:\"[^\"\n]*\"|'[^'\n]*'|>&\d|[^|;&\n\"'`])*"
_SHELL = r"(?:/usr)?(?:/bin/)?(?:bash|sh|zsh|dash|ksh)(?=[\s;&|)\"'`]|$)"
_OTHER = r"(?:python3?|node|perl|ruby|php)(?=[ \t]*(?:-[ \t]*)?(?:[;&|)]|$))"
_PIPE = r"\|(?!\|)"
_BEFORE_SHELL = r"(?:sudo[ \t]+(?:-\S+[ \t]+)*)?(?:env[ \t]+)?(?:[A-Za-z_]\w*=\S*[ \t]+)*"
_RUNS = tuple(
    re.compile(pattern, re.MULTILINE | re.IGNORECASE)
    for pattern in (
        rf"{_START}(?P<all>(?:curl|wget)\b{_TEXT}(?:{_PIPE}{_TEXT})?{_PIPE}[ \t]*{_BEFORE_SHELL}(?:{_SHELL}|{_OTHER}))",
        r"(?:^|[\s;&|(])(?P<all>(?:bash|sh|zsh|source|eval|\.)[ \t]+(?:-\S+[ \t]+)*[\"']?(?:<\(|\$\(|`)[ \t]*"
        rf"(?:curl|wget)\b{_TEXT}\)?[\"'`]?)",
        r"(?P<all>\b(?:iwr|irm|Invoke-WebRequest|Invoke-RestMethod)\b[^\n|;]*\|[ \t]*(?:iex|Invoke-Expression)\b)",
        r"(?P<all>\b(?:iex|Invoke-Expression)\b[^\n;]*\b(?:DownloadString|iwr|irm|Invoke-WebRequest|Invoke-RestMethod)\b)",
    )
)
_HERE = re.compile(r"localhost|127\.0\.0\.1|\[::1\]", re.IGNORECASE)
_PLAIN = re.compile(
    r"\b(?:curl|wget|aria2c|iwr|irm|Invoke-WebRequest|Invoke-RestMethod|git[ \t]+clone|pip3?[ \t]+install)\b"
    r"[^\n;|]{0,400}?[\s\"'=](?P<scheme>http)://(?P<host>[A-Za-z0-9][A-Za-z0-9.-]*)(?P<port>:\d+)?(?=[/\s\"')?]|$)",
    re.MULTILINE | re.IGNORECASE,
)
_PRIVATE = ("local", "localhost", "internal", "lan", "svc", "test", "example", "invalid", "home", "corp", "cluster")
ALSO_HTTPS = frozenset(
    (
        "archive.apache.org",
        "codeload.github.com",
        "dl.google.com",
        "download.docker.com",
        "downloads.apache.org",
        "files.pythonhosted.org",
        "ftp.gnu.org",
        "get.docker.com",
        "github.com",
        "objects.githubusercontent.com",
        "packages.microsoft.com",
        "pypi.org",
        "raw.githubusercontent.com",
        "registry.npmjs.org",
        "repo.maven.apache.org",
        "repo1.maven.org",
        "rubygems.org",
        "static.rust-lang.org",
        "storage.googleapis.com",
    )
)
"""Hosts of downloads that serve under https what they serve under http."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A download without encryption: characters `start` to `end` are the scheme, `http`."""

    start: int
    end: int
    host: str
    has_port: bool


def unseen(code: str) -> Iterator[tuple[int, int]]:
    """Yield where a script runs what it downloads: start and end of each such command. `code`: see `code_of`."""
    found = (match for pattern in _RUNS for match in pattern.finditer(code))
    yield from sorted((match.start("all"), match.end("all")) for match in found if not _HERE.search(match["all"]))


def plain(code: str) -> Iterator[Plain]:
    """Yield the downloads over http from hosts on the internet. `code`: see `code_of`."""
    for match in _PLAIN.finditer(code):
        host = match["host"].lower().rstrip(".")
        if _is_public(host):
            yield Plain(match.start("scheme"), match.end("scheme"), host, has_port=match["port"] is not None)


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        names = host.split(".")
        return len(names) > 1 and not any(name in _PRIVATE for name in names)
