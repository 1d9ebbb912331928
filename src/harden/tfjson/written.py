"""The JSON of a file as suppressions look at it: nodes like those of tree-sitter, and `"//"` as the comment it is.

Source: https://developer.hashicorp.com/terraform/language/syntax/json#comment-properties
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from harden.tfjson.style import children
from harden.tfjson.tree import Member, Node


@dataclass(frozen=True, slots=True)
class Written:
    """A part of the file. `type`: `comment`, `object_elem` (a property), `block` (an object in a list), or `value`."""

    type: str
    start_byte: int
    end_byte: int
    parent: Written | None
    node: Node

    @property
    def root_node(self) -> Written:
        """The file as a whole, of which this is asked."""
        return self

    def descendant_for_byte_range(self, start: int, end: int) -> Written:
        """The innermost part that holds these bytes."""
        found = self
        while (below := found._holding(start, end)) is not None:
            found = below
        return found

    def _holding(self, start: int, end: int) -> Written | None:
        if self.type == "comment":
            return None
        inside: Sequence[Member | Node] = children(self.node)
        index = bisect_right(inside, start, key=lambda child: child.start) - 1
        if index < 0 or inside[index].end < end:
            return None
        child = inside[index]
        if not isinstance(child, Member):
            return Written("block" if child.kind == "object" else "value", child.start, child.end, self, child)
        if child.key == "//" and child.value.kind == "string":
            return Written("comment", child.start, child.end - 1, self, child.value)  # without the closing quote
        return Written("object_elem", child.start, child.end, self, child.value)


@dataclass(frozen=True, slots=True)
class Tree:
    """What `harden.suppress` needs of a document."""

    tree: Written
    offset: int = 0


def as_written(root: Node) -> Tree:
    """The tree of a file."""
    return Tree(Written("value", root.start, root.end, None, root))
