"""JSON inside of a Terraform string (a heredoc, or quoted), read with the place of each value.

What an interpolation `${…}` makes is unknown: as a whole value, or the string that it is part of. Text with directives
(`%{ if … }`) and text that is no JSON are not read at all.
Source of the grammar: RFC 8259.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harden.hcl.document import Expression
from harden.hcl.literal import decode_quoted
from harden.model import Span
from harden.terraform.placed import Placed
from harden.value import UNKNOWN

if TYPE_CHECKING:
    from tree_sitter import Node

HOLE = "\0"
"""Stands for each byte of an interpolation: no JSON text has it."""

_ESCAPE = re.compile(r"\\(?:[nrt\"\\]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|\$\$(?=\{)|%%(?=\{)")
_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_SCALAR = re.compile(r"true|false|null|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_HOLES = re.compile(f"{HOLE}+")


class _NoJson(Exception):
    pass


@dataclass(slots=True)
class _Text:
    """The characters of a template, each with the offset of its first byte in the file, and one offset more."""

    characters: str
    offsets: list[int]

    def span(self, start: int, end: int) -> Span:
        return Span(self.offsets[start], self.offsets[end])


def parse(expression: Expression) -> Placed | None:
    """Return the JSON value that a string holds, None if the expression is none or holds something else."""
    text = _text(expression)
    if text is None:
        return None
    try:
        found, end = _value(text, _skip(text, 0), 0)
    except _NoJson:
        return None
    return found if _skip(text, end) == len(text.characters) else None


def _text(expression: Expression) -> _Text | None:
    core = expression.core
    if core.type not in ("heredoc_template", "quoted_template", "string_lit"):
        return None
    if any(child.type == "template_directive" for child in core.named_children):
        return None
    is_quoted = core.type != "heredoc_template"
    start, end = _inside(core, is_quoted)
    data = expression.document.text
    holes = [c for c in core.named_children if c.type == "template_interpolation"]
    masked = bytearray(data[start:end])
    for hole in holes:
        masked[hole.start_byte - start : hole.end_byte - start] = b"\0" * (hole.end_byte - hole.start_byte)
    # latin-1 keeps one character for each byte; strings are decoded when they are taken out
    return _unescaped(masked.decode("latin-1"), start + expression.document.offset, is_quoted)


def _inside(core: Node, is_quoted: bool) -> tuple[int, int]:
    if is_quoted:
        return core.start_byte + 1, core.end_byte - 1
    names = [child for child in core.named_children if child.type == "heredoc_identifier"]
    return names[0].end_byte, names[-1].start_byte


def _unescaped(raw: str, start: int, is_quoted: bool) -> _Text:
    """The text as Terraform hands it on: the escapes of a quoted string, and `$${`, mean one character each."""
    characters: list[str] = []
    offsets: list[int] = []
    position = 0
    while position < len(raw):
        match = _ESCAPE.match(raw, position) if raw[position] in "\\$%" else None
        is_escape = match is not None and (is_quoted or match[0][0] != "\\")
        taken = match[0] if match is not None and is_escape else raw[position]
        meaning = decode_quoted(f'"{taken}"') if taken[0] == "\\" and is_escape else taken[0]
        meaning = meaning.encode().decode("latin-1") if taken[0] == "\\" else meaning
        characters.append(meaning)
        offsets += [start + position] * len(meaning)
        position += len(taken)
    return _Text("".join(characters), [*offsets, start + len(raw)])


def _skip(text: _Text, position: int) -> int:
    match = _SPACE.match(text.characters, position)
    assert match is not None  # it matches nothing, too
    return match.end()


MAX_DEPTH = 100


def _value(text: _Text, position: int, depth: int) -> tuple[Placed, int]:
    first = text.characters[position : position + 1]
    if depth > MAX_DEPTH:
        raise _NoJson
    if first == "{":
        return _object(text, position, depth)
    if first == "[":
        return _array(text, position, depth)
    if first == '"':
        return _string(text, position)
    if match := _HOLES.match(text.characters, position):
        return Placed(UNKNOWN, text.span(*match.span())), match.end()
    if match := _SCALAR.match(text.characters, position):
        return Placed(json.loads(match[0]), text.span(*match.span()), text=match[0]), match.end()
    raise _NoJson


def _string(text: _Text, position: int) -> tuple[Placed, int]:
    match = _STRING.match(text.characters, position)
    if match is None:
        raise _NoJson
    span = text.span(*match.span())
    if HOLE in match[1]:
        return Placed(UNKNOWN, span), match.end()
    try:
        return Placed(str(json.loads(match[0], strict=False)).encode("latin-1").decode(), span), match.end()
    except ValueError:  # an escape that JSON does not have, or one beyond the bytes of a file
        return Placed(UNKNOWN, span), match.end()


def _array(text: _Text, start: int, depth: int) -> tuple[Placed, int]:
    items: list[Placed] = []
    position = _skip(text, start + 1)
    while text.characters[position : position + 1] != "]":
        if items:
            position = _comma(text, position)
        item, position = _value(text, position, depth + 1)
        items.append(item)
        position = _skip(text, position)
    return Placed(tuple(items), text.span(start, position + 1)), position + 1


def _object(text: _Text, start: int, depth: int) -> tuple[Placed, int]:
    entries: dict[str, Placed] = {}
    position = _skip(text, start + 1)
    is_first = True
    while text.characters[position : position + 1] != "}":
        if not is_first:
            position = _comma(text, position)
        is_first = False
        key, position = _string(text, position) if text.characters[position : position + 1] == '"' else _no_key()
        position = _skip(text, position)
        if text.characters[position : position + 1] != ":":
            raise _NoJson
        value, position = _value(text, _skip(text, position + 1), depth + 1)
        entries[key.data if isinstance(key.data, str) else f"${{{key.span.start}}}"] = value
        position = _skip(text, position)
    return Placed(entries, text.span(start, position + 1)), position + 1


def _no_key() -> tuple[Placed, int]:
    raise _NoJson


def _comma(text: _Text, position: int) -> int:
    if text.characters[position : position + 1] != ",":
        raise _NoJson
    return _skip(text, position + 1)
