"""What stands between the items of a call, dict or list: blanks, comments, line ends, commas, parentheses."""

from __future__ import annotations

import re

_BLANK = re.compile(rb"(?:[ \t\f\r\n]|\\\r?\n|#[^\r\n]*)*+")
_LINE_END = re.compile(rb"\r\n|\n|\r")


def skip(text: bytes, position: int) -> int:
    """The offset of the next token."""
    found = _BLANK.match(text, position)
    assert found is not None  # it matches nothing, too
    return found.end()


def closed(text: bytes, position: int) -> int:
    """The end of an item with the parentheses around it; `position` is its end without them."""
    while (after := skip(text, position)) < len(text) and text[after : after + 1] == b")":
        position = after + 1
    return position


def opening_of(text: bytes, end: int) -> int:
    """The offset behind the parenthesis that opens a call; `end` is that of what is called, without parentheses."""
    return skip(text, closed(text, end)) + 1


def item_end(text: bytes, end: int, stop: int) -> int:
    """The end of an item with the parentheses around it, before the bracket at `stop` that closes what it stands in."""
    while (after := skip(text, end)) < stop and text[after : after + 1] == b")":
        end = after + 1
    return end


def comma(text: bytes, end: int, stop: int) -> int | None:
    """The offset behind the comma that follows an item, None if there is none before `stop`."""
    after = skip(text, end)
    return after + 1 if after < stop and text[after : after + 1] == b"," else None


def line_start(text: bytes, position: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind(b"\n", 0, position), text.rfind(b"\r", 0, position)) + 1


def line_end(text: bytes, position: int) -> int:
    """Where the line of an offset ends, without what ends it."""
    found = _LINE_END.search(text, position)
    return found.start() if found else len(text)


def own_line(text: bytes, position: int) -> bool:
    """Whether only blanks stand before an offset on its line."""
    return not text[line_start(text, position) : position].strip(b" \t\f")


def indent(text: bytes, position: int) -> bytes:
    """The blanks that the line of an offset begins with."""
    start = line_start(text, position)
    return text[start : start + len(text[start:position]) - len(text[start:position].lstrip(b" \t\f"))]
