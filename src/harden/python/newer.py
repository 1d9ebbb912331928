"""Syntax that is newer than the Python we run on: libcst reads it, and what the older parser lacks is blanked out.

What is blanked keeps its length, so that everything else stands where it stood. Nothing in it is looked at or changed:
f-strings of Python 3.12, template strings of 3.14, type parameters and `type` statements, `except` without parentheses.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Mapping

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper

from harden.model import Span


def blanked(string: str, text: bytes) -> tuple[str, tuple[Span, ...]]:
    """The text as an older Python can read it, and what of it is blanked; unchanged if libcst cannot read it either."""
    try:
        wrapper = MetadataWrapper(cst.parse_module(string), unsafe_skip_copy=True)
        visitor = _Newer(text, wrapper.resolve(ByteSpanPositionProvider))
        wrapper.module.visit(visitor)
    except Exception:  # a parser may fail in any way: the file cannot be read, which is said of the first attempt
        return string, ()
    result = bytearray(text)
    for span, cover in visitor.found:
        result[span.start : span.end] = _cover(text[span.start : span.end], cover)
    return result.decode(), tuple(span for span, _ in visitor.found)


def _cover(original: bytes, cover: bytes) -> bytes:
    """`cover` and blanks, in as many bytes; line ends stay where they are."""
    blank = bytes(byte if byte in b"\r\n" else ord(" ") for byte in original)
    return cover + blank[len(cover) :]


class _Newer(cst.CSTVisitor):
    def __init__(self, text: bytes, positions: Mapping[cst.CSTNode, object]) -> None:
        super().__init__()
        self.text = text
        self.positions = positions
        self.found: list[tuple[Span, bytes]] = []

    def _span(self, node: cst.CSTNode) -> Span:
        span = self.positions[node]
        start: int = getattr(span, "start")  # noqa: B009 # the types of libcst do not say what a position is
        length: int = getattr(span, "length")  # noqa: B009
        return Span(start, start + length)

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Blank a node that is newer, and look at nothing in it."""
        name = type(node).__name__
        if name in ("FormattedString", "TemplatedString"):
            span = self._span(node)
            if not _is_readable(self.text[span.start : span.end]):
                self.found.append((span, b"''"))
            return False
        if name == "TypeAlias":
            self.found.append((self._span(node), b"pass"))
            return False
        if name == "TypeParameters":
            self.found.append((self._span(node), b""))
            return False
        if isinstance(node, cst.ExceptHandler) and isinstance(node.type, cst.Tuple) and not node.type.lpar:
            first = self._span(node.type.elements[0].value)
            self.found.append((Span(first.end, self._span(node.type).end), b""))
        return True


def _is_readable(literal: bytes) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(literal, mode="eval")
    except (SyntaxError, ValueError):
        return False
    return True
