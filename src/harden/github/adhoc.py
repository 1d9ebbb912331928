"""Packages that scripts install by name, past every lock file.

Sources: `npm help install`, "pip install" (pip.pypa.io), "gem install" (guides.rubygems.org), `cargo help install`,
`go help install`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from harden.github.script_text import code_of

_INSTALL = re.compile(
    r"(?<![\w./-])(?P<command>(?:npm|pnpm|bun)[ \t]+(?:-\S+[ \t]+)*(?:install|i|add)|yarn[ \t]+(?:global[ \t]+)?add"
    r"|(?:pip[\d.]*|python[\d.]*[ \t]+-m[ \t]+pip|uv[ \t]+pip)[ \t]+(?:-\S+[ \t]+)*install"
    r"|gem[ \t]+install|bundle[ \t]+add"
    r"|pipx[ \t]+install|uv[ \t]+tool[ \t]+install|cargo[ \t]+install|go[ \t]+install)(?P<words>(?:[ \t]+[^\s;&|<>]+)*)"
)
_TAKE_VALUE = frozenset(
    ("--prefix", "-C", "--registry", "--cache", "--workspace", "-w", "--tag", "--target", "-t", "-r", "--requirement",
     "-c", "--constraint", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-v", "--version",
     "--install-dir", "--bindir", "--root", "--path", "--features", "--python", "-p", "-e", "--editable", "--filter",
     "--loglevel", "--group", "--extra", "--only-group", "--progress-bar", "--platform", "--profile", "--jobs", "-j")
)  # fmt: skip
_LOCKED = ("--require-hashes", "--locked", "--frozen")
_HERE = re.compile(r"\.|\.{0,2}/.*|~/.*|[A-Za-z]:\\.*|file:.*|.*\.(?:whl|tgz|tar\.gz|gem|zip|txt)|\.\[.*\]|\\")
_TOOLS = frozenset(("pip", "setuptools", "wheel", "npm", "pnpm", "yarn", "corepack", "uv", "build"))


@dataclass(frozen=True, slots=True)
class Install:
    """Packages that a command installs by name. `start`, `end`: characters of the script."""

    start: int
    end: int
    command: str
    packages: tuple[str, ...]


def adhoc_installs(script: str) -> Iterator[Install]:
    """Return the commands of a script that install packages which no lock file holds.

    Not what lies in the workspace, nor with `--locked` or hashes, nor the package managers themselves.
    """
    for found in _INSTALL.finditer(code_of(script)):
        words = found["words"].split()
        packages = tuple(word.strip("\"'") for word in _packages(words))
        named = tuple(word for word in packages if not _HERE.fullmatch(word) and _name(word) not in _TOOLS)
        if named and not any(word in _LOCKED for word in words):
            command = " ".join(found["command"].split())
            yield Install(found.start(), found.end("command"), command, named)


def _packages(words: list[str]) -> Iterator[str]:
    skip = False
    for word in words:
        if skip or word.startswith(("-", "$", '"$', "#")):
            skip = not skip and word in _TAKE_VALUE
            continue
        yield word


def _name(package: str) -> str:
    return re.split(r"[=<>~!@\[]", package, maxsplit=1)[0]
