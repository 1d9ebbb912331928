"""Parts of a scalar: from characters of what it means to the bytes that are written, and rewrites of parts alone.

So a change inside a script of fifty lines touches what it says and nothing else: no line is indented anew, no quote is
another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from harden.model import Rewrite, Span
from harden.yaml.document import View, YamlScalar
from harden.yaml.emit import is_plain
from harden.yaml.scalar import decode_double, decode_folded


class Part(NamedTuple):
    """Characters `start` to `end` of a scalar's text, to become `text`."""

    start: int
    end: int
    text: str


def source_span(view: YamlScalar, start: int, end: int) -> Span:
    """The bytes of the file in which characters `start` to `end` of a string scalar are written.

    The whole scalar where they cannot be told apart: escapes or folded lines stand in it.
    """
    places = _places(view)
    if places is None or view.node is None or not 0 <= start < end <= len(places):
        return view.span
    offset = view.document.offset
    return Span(places[start] + offset, _behind(view, places[end - 1]) + offset)


def _behind(view: YamlScalar, place: int) -> int:
    """The byte behind the character at byte `place`."""
    size = len(view.document.text[place : place + 4].decode("utf-8", "ignore")[:1].encode()) or 1
    return place + size


def rewritten(view: YamlScalar, parts: Sequence[Part]) -> Rewrite | None:
    """The change that replaces parts of a string scalar and nothing besides; None if that cannot be said exactly.

    The new text of a part must fit the style: one line where the scalar has one, no quote that would end it. Lines of
    a part in a block scalar are indented as the line that the part begins on.
    """
    places = _places(view)
    if places is None or view.content is None:
        return None
    data, text = view.document.text, _text(view)
    old = data[view.content.start_byte : _end(view)]
    base, written, meaning = view.content.start_byte, b"", ""
    at = index = 0
    for part in sorted(parts):
        if not index <= part.start < part.end <= len(places) or not _fits(view, part.text):
            return None
        begin, last = places[part.start] - base, _behind(view, places[part.end - 1])
        written += old[at:begin] + _emitted(view, part.text).encode()
        meaning += text[index : part.start] + part.text
        at, index = last - base, part.end
    written += old[at:]
    meaning += text[index:]
    if view.content.type == "plain_scalar" and not is_plain(meaning, flow=_in_flow(view)):
        return None
    return Rewrite(view.route, written.decode("utf-8").replace("\r\n", "\n"), meaning)


def _text(view: YamlScalar) -> str:
    data = view.data
    if isinstance(data, str):
        return data
    return decode_folded(view.document.slice(view.content)) if view.content else ""


def _end(view: YamlScalar) -> int:
    assert view.content is not None
    return view.block.end if view.content.type == "block_scalar" else view.content.end_byte


def _emitted(view: YamlScalar, text: str) -> str:
    if view.content is not None and view.content.type == "block_scalar":
        indent = " " * (view.block.indent or 0)
        first, *rest = text.split("\n")
        return "\n".join((first, *(indent + line if line else "" for line in rest)))
    return text


def _fits(view: YamlScalar, text: str) -> bool:
    """Whether a text can stand in the scalar as it is: the proof sees to what remains."""
    assert view.content is not None
    match view.content.type:
        case "block_scalar":
            return "\n" not in text or not view.block.folded
        case "double_quote_scalar":
            return not any(sign in text for sign in '\n"\\')
        case "single_quote_scalar":
            return not any(sign in text for sign in "\n'")
        case _:
            return "\n" not in text


def _in_flow(view: YamlScalar) -> bool:
    above = view.node.parent if view.node else None
    return above is not None and above.type in ("flow_pair", "flow_sequence", "flow_mapping")


def _places(view: View) -> list[int] | None:
    """The byte (without a BOM) at which each character of a string scalar is written; None where that varies."""
    if not isinstance(view, YamlScalar) or view.content is None:
        return None
    data, content = view.document.text, view.content
    match content.type:
        case "block_scalar":
            return _block_places(view)
        case "double_quote_scalar" | "single_quote_scalar":
            start, end = content.start_byte + 1, content.end_byte - 1
        case _:
            start, end = content.start_byte, content.end_byte
    raw = data[start:end].decode("utf-8", "replace")
    decode = decode_double if content.type == "double_quote_scalar" else decode_folded
    if decode(raw) != raw or (content.type == "single_quote_scalar" and "''" in raw):
        return None
    return _running(raw, start)


def _block_places(view: YamlScalar) -> list[int] | None:
    block, data = view.block, view.document.text
    places: list[int] = []
    position = data.find(b"\n", block.header_end) + 1
    while 0 < position <= block.end:
        stop = data.find(b"\n", position)
        stop = len(data) if stop < 0 else stop
        line = data[position:stop].removesuffix(b"\r")
        begin = position + min(block.indent or 0, len(line))
        places += _running(data[begin : position + len(line)].decode("utf-8", "replace"), begin)
        places.append(position + len(line))
        position = stop + 1
    text = _text(view)
    if block.folded and not _folds_plainly(data[block.header_end : block.end], text, block.indent or 0):
        return None
    return places[: len(text)] if len(places) >= len(text) else None


def _folds_plainly(body: bytes, text: str, indent: int) -> bool:
    """Whether every line break of a folded scalar is one character of its text: a space, or the last break."""
    lines = [line[indent:] for line in body.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")[1:]]
    return " ".join(lines).rstrip() == text.rstrip("\n")


def _running(raw: str, start: int) -> list[int]:
    places: list[int] = []
    for character in raw:
        places.append(start)
        start += len(character.encode())
    return places
