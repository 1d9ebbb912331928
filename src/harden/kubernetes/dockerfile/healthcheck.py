"""A Dockerfile's HEALTHCHECK as a probe, where it is an HTTP request or a TCP connection and nothing else.

The kubelet asks from outside of the container, so only what asks the container itself (localhost) is translated, and
only by programs that fail when the answer is an error: `curl` with `--fail`, `wget`, `nc -z`. It asks for the same
host: frameworks refuse others than those they are told of (ALLOWED_HOSTS of Django, `config.hosts` of Rails), and
the address of the pod is none of these.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from harden.kubernetes.dockerfile.instructions import Instruction, substituted
from harden.kubernetes.image.table import ProbeFact

_DURATION = re.compile(r"(\d+)(ms|s|m|h)")
_ONLY_EXITS = re.compile(r"\s*(?:\|\|\s*(?:exit\s+1|false)|>\s*/dev/null(?:\s+2>&1)?|2>&1)\s*")
_BARE = re.compile(r"\$(\w+)|\$\{(\w+)\}")
_SHELL = re.compile(r"[;&|<>`]|\$\(")
_HERE = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_QUIET_CURL = frozenset("fsSkLIiv4")
_CURL_VALUES = {"-m", "--max-time", "-o", "--output", "--connect-timeout", "--retry"}
_CURL_WORDS = {"--fail", "--silent", "--show-error", "--insecure", "--location", "--head", "--ipv4", "--fail-with-body"}
_WGET_VALUES = {"-O", "--output-document", "-T", "--timeout", "-t", "--tries"}
_WGET_WORDS = {"--spider", "--quiet", "--no-verbose", "--no-check-certificate", "-nv", "-q", "-qO-", "-O-", "-qO"}
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a health check asks. `start` in seconds: how long a start may take."""

    probe: ProbeFact
    port: int
    start: int = 0


def asked(instruction: Instruction, known: Mapping[str, str | None]) -> Asked | None:
    """Return what a HEALTHCHECK asks; None for NONE and what is no plain request. `known`: the image's variables."""
    name, _, text = instruction.text.partition(" ")
    if name.upper() != "CMD":
        return None
    listed = Instruction("CMD", text.strip()).listed
    if listed is not None:
        is_shell = (
            len(listed) == 3 and posixpath.basename(listed[0]) in ("sh", "bash") and listed[1] == "-c"
        )  # sh -c script
        words: Sequence[str] = listed[2].split() if is_shell else listed
        text = " ".join(words)
    unset = {name: None for pair in _BARE.findall(text) for name in pair if name and name not in known}
    shown = substituted(_ONLY_EXITS.sub(" ", text), {**known, **unset})
    if not shown or _SHELL.search(shown):
        return None
    found = _request([word.strip("\"'") for word in shown.split()])
    if found is None:
        return None
    timeout = max(1, min(_seconds(instruction.flags.get("timeout", "")) or 5, 30))
    return Asked(replace(found.probe, timeout=timeout), found.port, _seconds(instruction.flags.get("start-period", "")))


def _seconds(text: str) -> int:
    units = {"ms": 0, "s": 1, "m": 60, "h": 3600}
    return sum(int(number) * units[unit] for number, unit in _DURATION.findall(text))


def _request(words: Sequence[str]) -> Asked | None:
    program = posixpath.basename(words[0]) if words else ""
    if program == "curl":
        found = _without(words[1:], _CURL_VALUES, _CURL_WORDS, _QUIET_CURL)
        fails = any(w in ("--fail", "--fail-with-body") or re.fullmatch(r"-[A-Za-z]*f[A-Za-z]*", w) for w in words)
        return _url(found[0]) if found and len(found) == 1 and fails else None
    if program == "wget":
        found = _without(words[1:], _WGET_VALUES, _WGET_WORDS, frozenset("qS"))
        return _url(found[0]) if found and len(found) == 1 else None
    if program in ("nc", "ncat", "netcat") and any(re.fullmatch(r"-[a-z]*z[a-z]*", word) for word in words):
        rest = _without(words[1:], {"-w"}, set(), frozenset("zvnt")) or []
        is_here = len(rest) == 2 and rest[0] in _HERE and rest[1].isdecimal()  # host and port
        return Asked(ProbeFact(), int(rest[1])) if is_here else None
    return None


def _without(words: Sequence[str], valued: set[str], plain: set[str], letters: frozenset[str]) -> list[str] | None:
    """The words that are no options; None if there is an option that may change what is asked."""
    rest: list[str] = []
    queue = iter(words)
    for word in queue:
        if word in valued:
            next(queue, "")
        elif not word.startswith("-"):
            rest.append(word)
        elif word.partition("=")[0] in valued or word in plain:
            continue
        elif word.startswith("--") or not letters.issuperset(word[1:]):
            return None
    return rest


def _url(text: str) -> Asked | None:
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return None
    if parts.scheme not in _PORTS or parts.hostname not in _HERE or not port or "@" in parts.netloc:
        return None
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = parts.netloc if parts.port != _PORTS[parts.scheme] else parts.netloc.rpartition(":")[0]
    return Asked(ProbeFact(path=path, scheme="HTTPS" if parts.scheme == "https" else "", host=host), port)
