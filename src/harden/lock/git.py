"""Asks GitHub what commit a tag or branch stands for: `git ls-remote`, without a token and without a repository around.

Nothing of the scanned folder and of the user's git configuration has a say: git runs in an empty folder of its own,
reads no configuration files, asks nobody for a password, and speaks HTTPS alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from harden.lock.file import is_action, is_ref
from harden.lock.model import LockedAction, action_key
from harden.lock.registries import NotResolved

TIMEOUT = 60
"""Seconds that one repository may take; those with thousands of tags take a few."""

_PROXIES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy")
_KEPT = ("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO", *_PROXIES)
_LINE = re.compile(r"([0-9a-f]{40})\trefs/(tags|heads)/(.+)")
_VERSION = re.compile(r"(?P<prefix>.*?)v?(?P<numbers>\d+\.\d+\.\d+)")
_ANY_VERSION = re.compile(r"(?P<prefix>.*?)v?\d")
_PEELED = "^{}"


@dataclass(frozen=True, slots=True)
class Server:
    """Where repositories of actions are: `https://github.com`, and the one protocol that git may speak."""

    url: str = "https://github.com"
    protocol: str = "https"

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    def commits(
        self, name: str, refs: Sequence[str], environment: Mapping[str, str], today: date
    ) -> Iterator[tuple[str, LockedAction | NotResolved]]:
        """Yield the key of each ref of the repository `owner/repository`, with its commit or why that is not known."""
        try:
            listed = self._listed(name, refs, environment)
        except NotResolved as error:
            yield from ((action_key(name, ref), error) for ref in refs)
            return
        tags, branches = _refs(listed, "tags"), _refs(listed, "heads")
        for ref in refs:
            yield action_key(name, ref), self._locked(ref, tags, branches, today)

    def _locked(
        self, ref: str, tags: Mapping[str, str], branches: Mapping[str, str], today: date
    ) -> LockedAction | NotResolved:
        commit = tags.get(ref) or branches.get(ref)
        if commit is None:
            return NotResolved("there is no such tag or branch")
        if ref in tags and branches.get(ref, commit) != commit:
            return NotResolved("a tag and a branch have this name, and their commits differ")
        return LockedAction(commit, full_version(tags, ref, commit), ref not in tags, today, self.host)

    def _listed(self, name: str, refs: Sequence[str], environment: Mapping[str, str]) -> str:
        if not is_action(name) or not all(map(is_ref, refs)):
            raise NotResolved("not a name that can be asked for")
        patterns = ("refs/tags/*", *(f"refs/heads/{ref}" for ref in refs))
        with tempfile.TemporaryDirectory() as empty:
            try:
                done = subprocess.run(  # noqa: S603  # no shell; name and refs are held to what git allows
                    ["git", "ls-remote", "--quiet", "--", f"{self.url}/{name}.git", *patterns],  # noqa: S607
                    capture_output=True,
                    stdin=subprocess.DEVNULL,
                    check=False,
                    timeout=TIMEOUT,
                    cwd=empty,
                    env=_isolated(environment, self.protocol, empty),
                )
            except FileNotFoundError:
                raise NotResolved("git is not installed") from None
            except subprocess.TimeoutExpired:
                raise NotResolved(f"no answer within {TIMEOUT} seconds") from None
        if done.returncode:
            raise NotResolved("there is no such repository, it takes an account, or the host cannot be reached")
        return done.stdout.decode("utf-8", "replace")


def _isolated(environment: Mapping[str, str], protocol: str, folder: str) -> dict[str, str]:
    """The environment of git: of the user's own only where programs and proxies are, and `~/.netrc`."""
    return {
        **{name: environment[name] for name in _KEPT if name in environment},
        "GIT_ALLOW_PROTOCOL": protocol,
        "GIT_ASKPASS": "",
        "GIT_CEILING_DIRECTORIES": str(Path(os.path.realpath(folder)).parent),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def _refs(listed: str, group: str) -> dict[str, str]:
    """Commits by the name of the tag or branch; of an annotated tag the commit that it tags."""
    found: dict[str, str] = {}
    peeled: dict[str, str] = {}
    for line in listed.split("\n"):
        match = _LINE.fullmatch(line)
        if match and match[2] == group:
            into = peeled if match[3].endswith(_PEELED) else found
            into[match[3].removesuffix(_PEELED)] = match[1]
    return {**found, **peeled}


def full_version(tags: Mapping[str, str], ref: str, commit: str) -> str:
    """Return the full version tag at a commit, empty without one: the ref itself, else the highest like it.

    `v4` has `v4.3.0` and `tool-v1` has `tool-v1.2.0`; `v1.2.0` of another tool in the same repository is none of it.
    """
    wanted = _ANY_VERSION.match(ref)
    prefix = wanted["prefix"] if wanted else ""
    found: list[tuple[bool, bool, tuple[int, ...], str]] = []
    for tag, at in tags.items():
        match = _VERSION.fullmatch(tag)
        if at == commit and match and match["prefix"] == prefix and is_ref(tag):
            numbers = tuple(map(int, match["numbers"].split(".")))
            found.append((tag == ref, tag.startswith(f"{ref}."), numbers, tag))
    return max(found)[3] if found else ""
