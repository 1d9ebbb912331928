"""Dockerfiles as lists of instructions. Nothing is executed, and nothing but the file itself is looked at.

Grammar: https://docs.docker.com/reference/dockerfile/ (parser directives, continuation lines, comments, here-documents,
variables). Read by hand, because the libraries at hand (dockerfile-parse) do not know here-documents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from harden.text import BOM

_DIRECTIVE = re.compile(r"#\s*([A-Za-z]+)\s*=\s*(\S+)\s*")
_INSTRUCTION = re.compile(r"\s*([A-Za-z]+)(?:\s+(.*))?", re.DOTALL)
_FLAG = re.compile(r"\s*--([a-z][a-z-]*)(?:=(\S*))?(?=\s|$)")
_HEREDOC = re.compile(r"<<(-?)([\"']?)([A-Za-z_][A-Za-z0-9_]*)\2")
_WITH_HEREDOCS = frozenset({"ADD", "COPY", "RUN"})
_VARIABLE = re.compile(r"\\(.)|\$(?:(\w+)|\{(\w+)(?::?([-+])([^{}]*))?\})")
_PAIR = re.compile(r"([\w.-]+)=((?:\"(?:[^\"\\]|\\.)*\"|'[^']*'|\\.|[^\s\"'\\])*)", re.DOTALL)
_QUOTES = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction: `name` in upper case, `text` behind its flags in one line, `body` of its here-documents."""

    name: str
    text: str
    flags: Mapping[str, str] = field(default_factory=dict[str, str])
    body: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the JSON form, or those between blanks."""
        return self.listed if self.listed is not None else tuple(self.text.split())

    @property
    def listed(self) -> tuple[str, ...] | None:
        """The strings of the JSON (exec) form, None when it is the shell form."""
        if not self.text.startswith("["):
            return None
        try:
            found: object = json.loads(self.text)
        except ValueError:
            return None
        items = cast("list[object]", found) if isinstance(found, list) else [None]
        return tuple(str(item) for item in items) if all(isinstance(item, str) for item in items) else None


def instructions(data: bytes) -> tuple[Instruction, ...]:
    """Return the instructions of a Dockerfile in order; bytes that are no UTF-8 are replaced."""
    lines = data.removeprefix(BOM).decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    escape = _escape(lines)
    return tuple(_read(iter(lines), escape))


def _escape(lines: list[str]) -> str:
    """The character that continues lines: directives stand at the very beginning, before any comment."""
    for line in lines:
        directive = _DIRECTIVE.fullmatch(line.strip())
        if directive is None:
            break
        if directive[1].lower() == "escape" and directive[2] in ("\\", "`"):
            return directive[2]
    return "\\"


def _read(lines: Iterator[str], escape: str) -> Iterator[Instruction]:
    for first in lines:
        if not first.strip() or first.lstrip().startswith("#"):
            continue
        text = _joined(first, lines, escape)
        match = _INSTRUCTION.fullmatch(text)
        if match is None:
            continue
        name, rest, flags = match[1].upper(), match[2] or "", dict[str, str]()
        while (flag := _FLAG.match(rest)) and name != "ENV":
            flags[flag[1]] = flag[2] or ""
            rest = rest[flag.end() :]
        body = "\n".join(_heredocs(rest, lines)) if name in _WITH_HEREDOCS else ""
        yield Instruction(name, rest.strip(), flags, body)


def _joined(first: str, lines: Iterator[str], escape: str) -> str:
    """A line with those that continue it; comments and empty lines between them do not count."""
    parts: list[str] = []
    line = first
    while True:
        stripped = line.rstrip()
        if not stripped.endswith(escape):
            return " ".join((*parts, line))
        parts.append(stripped.removesuffix(escape))
        following = next((one for one in lines if one.strip() and not one.lstrip().startswith("#")), None)
        if following is None:
            return " ".join(parts)
        line = following


def _heredocs(text: str, lines: Iterator[str]) -> Iterator[str]:
    for match in _HEREDOC.finditer(text):
        for line in lines:
            found = line.lstrip("\t") if match[1] else line
            if found == match[3]:
                break
            yield found


def substituted(text: str, known: Mapping[str, str | None]) -> str | None:
    """Return the text with its variables replaced, None if one of them is not known.

    `known`: values by name, None for one that only the build is given. A name that is not there is empty.
    """
    unknown = False

    def value(match: re.Match[str]) -> str:
        nonlocal unknown
        if match[1]:
            return match[1] if match[1] in "$\\" else match[0]
        name, operator, word = match[2] or match[3], match[4], match[5]
        found = known.get(name, "")
        if found is None:
            unknown = True
            return ""
        if operator == "-":
            return found or word
        if operator == "+":
            return word if found else ""
        return found

    result = _VARIABLE.sub(value, text)
    return None if unknown else result


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """The names and values of ENV, ARG and LABEL, without quotes; the old form of ENV, `NAME the rest`, too."""
    found = [(match[1], unquoted(match[2])) for match in _PAIR.finditer(text)]
    if found or not text.strip():
        yield from found
        return
    name, _, rest = text.strip().partition(" ")
    yield name, rest.strip()


def unquoted(text: str) -> str:
    return _QUOTES.sub(lambda match: match[1] if match[1] is not None else match[2], text)
