"""How a file is laid out: its line ends, its indentation, and where the lines of an offset begin and end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_BLANK = b" \t"


@dataclass(frozen=True, slots=True)
class Style:
    """`eol`: the file's dominant line end. `unit`: one step of indentation."""

    eol: str
    unit: str


def style_of(text: bytes, blocks: Iterable[tuple[int, int]]) -> Style:
    r"""Infer the style of a file from where its blocks and what stands in each begin.

    It is Terraform's own (two spaces, `\n`) where the file shows none.
    """
    crlf = text.count(b"\r\n")
    eol = "\r\n" if crlf * 2 > text.count(b"\n") else "\n"
    units: Counter[str] = Counter()
    for start, within in blocks:
        if b"\n" in text[start:within]:
            outer, inner = indent_at(text, start), indent_at(text, within)
            if inner.startswith(outer) and len(inner) > len(outer):
                units[inner[len(outer) :]] += 1
    return Style(eol, units.most_common(1)[0][0] if units else "  ")


def line_start(text: bytes, offset: int) -> int:
    """Where the line that holds `offset` begins."""
    return text.rfind(b"\n", 0, offset) + 1


def line_end(text: bytes, offset: int) -> int:
    """Where the line that holds `offset` ends, its line end included."""
    end = text.find(b"\n", offset)
    return len(text) if end < 0 else end + 1


def indent_at(text: bytes, offset: int) -> str:
    """The white space at the beginning of the line that holds `offset`."""
    start = line_start(text, offset)
    end = start
    while end < len(text) and text[end] in _BLANK:
        end += 1
    return text[start:end].decode()


def skip_blank(text: bytes, offset: int) -> int:
    """The first offset from here on that is not a space or tab."""
    while offset < len(text) and text[offset] in _BLANK:
        offset += 1
    return offset


def skip_comments(text: bytes, offset: int) -> int:
    """Where the comments that follow on the same line end; `offset` itself without any.

    Only valid right behind an attribute, block or element, where a comment cannot be part of a string.
    """
    end = offset
    while True:
        start = skip_blank(text, end)
        if text.startswith((b"#", b"//"), start):
            end = line_end(text, start)
            return end - len(text[start:end]) + len(text[start:end].rstrip(b"\r\n"))
        if not text.startswith(b"/*", start):
            return end
        end = text.find(b"*/", start) + 2


def at_line_end(text: bytes, offset: int) -> bool:
    """Whether nothing but white space stands between `offset` and the end of its line."""
    rest = skip_blank(text, offset)
    return rest == len(text) or text.startswith((b"\n", b"\r\n"), rest)
