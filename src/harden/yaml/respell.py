"""A scalar with a part of its text changed: every other character stays as it is written, escapes and folds too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from harden.errors import CannotEdit
from harden.yaml.document import YamlScalar
from harden.yaml.emit import is_plain, scalar
from harden.yaml.layout import content_end
from harden.yaml.scalar import decode_double

_FOLD = re.compile(r"[ \t]*\n(?P<empty>(?:[ \t]*\n)*)[ \t]*")
_ESCAPE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n(?:[ \t]*\n)*[ \t]*|.)|[ \t]*\n(?:[ \t]*\n)*[ \t]*",
    re.DOTALL,
)


class Replacement(NamedTuple):
    """Characters of the data from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


class _Piece(NamedTuple):
    """Some of the data, and where it is written."""

    data: str
    start: int
    end: int


def respell(view: YamlScalar, replacements: Sequence[Replacement]) -> tuple[str, str]:
    """Return the source and the data of a scalar with parts of the data replaced.

    The source is as `Rewrite` takes it, with LF for line breaks. Raises CannotEdit where that is not possible.
    """
    source, data = _source(view), view.data
    if not isinstance(data, str) or view.content is None:
        raise CannotEdit("it is no text")
    pieces = list(_pieces(view, source))
    changed, position = "", 0
    for replacement in sorted(replacements):
        start, end = _written(pieces, replacement.start), _written(pieces, replacement.end)
        changed += source[position:start] + _spelled(replacement.text, view)
        position = end
    changed += source[position:]
    wanted = _replaced(data, replacements)
    folded = wanted.replace("\n", " ")  # line breaks that are there can stay
    if view.content.type == "plain_scalar" and not is_plain(folded, flow=_in_flow(view)):
        if "\n" in source:
            raise CannotEdit("it is text without quotes on several lines, and would need some")
        return scalar(wanted, '"' if "'" in wanted else "'"), wanted
    return changed, wanted


def _in_flow(view: YamlScalar) -> bool:
    node = view.node
    while node is not None:
        if node.type in ("flow_mapping", "flow_sequence"):
            return True
        node = node.parent
    return False


def _replaced(data: str, replacements: Sequence[Replacement]) -> str:
    for replacement in sorted(replacements, reverse=True):
        data = data[: replacement.start] + replacement.text + data[replacement.end :]
    return data


def _source(view: YamlScalar) -> str:
    if view.content is None:
        raise CannotEdit("it is no text")
    document = view.document
    written = document.text[view.content.start_byte : content_end(document.text, view.content)].decode()
    source = written.replace("\r\n", "\n")
    if document.eol.join(source.split("\n")) != written:
        raise CannotEdit("its lines end in different ways")
    return source


def _written(pieces: Sequence[_Piece], at: int) -> int:
    """Where a character of the data is written; for its end, where the last one ends."""
    position = 0
    for piece in pieces:
        inside = at - position
        if inside < len(piece.data):
            if inside and len(piece.data) != piece.end - piece.start:
                raise CannotEdit("it is folded within an expression")
            return piece.start + inside
        position += len(piece.data)
    return pieces[-1].end if pieces else 0


def _spelled(text: str, view: YamlScalar) -> str:
    """How text is written inside a scalar of this style."""
    assert view.content is not None
    match view.content.type:
        case "single_quote_scalar" if "\n" not in text:
            return text.replace("'", "''")
        case "double_quote_scalar":
            return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        case "block_scalar" if not view.block.folded:
            return text.replace("\n", "\n" + " " * (view.block.indent or 0))
        case _ if "\n" not in text:
            return text
        case _:
            raise CannotEdit("a line cannot be added to it")


def _pieces(view: YamlScalar, source: str) -> Iterator[_Piece]:
    assert view.content is not None
    match view.content.type:
        case "block_scalar":
            yield from _block_pieces(view, source)
        case "double_quote_scalar":
            yield from _flow_pieces(source, _ESCAPE, 1)
        case "single_quote_scalar":
            yield from _flow_pieces(source, re.compile("''|" + _FOLD.pattern), 1)
        case _:
            yield from _flow_pieces(source, _FOLD, 0)


def _flow_pieces(source: str, special: re.Pattern[str], margin: int) -> Iterator[_Piece]:
    """Characters that are themselves, and between them those that `special` finds."""
    position, end = margin, len(source) - margin
    for found in special.finditer(source, position, end):
        if found.start() > position:
            yield _Piece(source[position : found.start()], position, found.start())
        data = "'" if found[0] == "''" else decode_double(found[0])
        yield _Piece(data, found.start(), found.end())
        position = found.end()
    if end > position:
        yield _Piece(source[position:end], position, end)


def _block_pieces(view: YamlScalar, source: str) -> Iterator[_Piece]:
    """The lines of a block scalar without their indentation, and what stands for the breaks between them."""
    block, data = view.block, view.data
    assert isinstance(data, str)
    position, at = source.find("\n") + 1, 0
    previous = position
    while position < len(source) and position:
        end = source.find("\n", position)
        end = len(source) if end < 0 else end
        line = source[position:end][block.indent or 0 :]
        if line:
            begin = end - len(line)
            found = data.find(line, at)
            if found < 0 or data[at:found].strip(" \n"):
                raise CannotEdit("its lines are folded in an unusual way")
            if found > at:
                yield _Piece(data[at:found], previous, begin)
            yield _Piece(line, begin, end)
            at, previous = found + len(line), end
        position = end + 1
    if at < len(data):
        yield _Piece(data[at:], previous, len(source))
