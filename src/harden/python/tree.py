"""The part of a tree of tree-sitter that suppressions need, for Python: comments, and what stands around a position."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harden.lazy import lazy
from harden.model import Span
from harden.python.nodes import Call, Dict, List, Node, Other
from harden.python.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """A node as suppressions see it: `type` is "comment", or one of those that a comment above it speaks of."""

    type: str
    start_byte: int
    end_byte: int
    parent: Place | None = None


class Tree:
    """Comments and nested nodes of one file, in positions of its bytes."""

    def __init__(self, text: Text, roots: Sequence[tuple[Span, Node | None]]) -> None:
        """`roots`: outermost statements and calls, with the expression to look into."""
        self._text = text
        self._roots = roots

    @property
    def root_node(self) -> Tree:
        return self

    def descendant_for_byte_range(self, start: int, end: int) -> Place | None:
        """The comment at a position, else the innermost call, argument, entry or element around it."""
        for comment in self._comments:
            if comment.start_byte <= start and end <= comment.end_byte:
                return comment
        found: Place | None = None
        for span, node in self._roots:
            around = self._text.span(span)
            if around.start <= start and end <= around.end:
                found = Place("block", around.start, around.end, found)
                found = self._innermost(node, start, end, found) if node else found
        return found

    def _innermost(self, node: Node, start: int, end: int, above: Place) -> Place:
        below: Sequence[tuple[Span, Node]] = ()
        if isinstance(node, Call | Dict | List):
            below = [(Span(item.span.start, item.value.span.end), item.value) for item in node.items]
        elif isinstance(node, Other):
            below = [(child.span, child) for child in node.children]
        for span, child in below:
            around = self._text.span(span)
            if around.start <= start and end <= around.end:
                return self._innermost(child, start, end, Place("attribute", around.start, around.end, above))
        return above

    @lazy
    def _comments(self) -> list[Place]:
        spans = (self._text.span(span) for span in comments(self._text))
        return [Place("comment", span.start, span.end) for span in spans]


def comments(text: Text) -> Iterator[Span]:
    """Where comments stand. Of a file that Python's tokenizer gives up on, those before that."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(text.readable, newline="").readline):
            if token.type == tokenize.COMMENT:
                line = text.line_starts[token.start[0] - 1]
                column = len(token.line[: token.start[1]].encode("utf-8", "surrogatepass"))
                yield Span(line + column, line + column + len(token.string.encode("utf-8", "surrogatepass")))
    except (tokenize.TokenError, SyntaxError):
        return
