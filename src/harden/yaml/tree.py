"""Trees of tree-sitter: several looked at like one, and walks that need no recursion, however deep they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node, Tree


class LongTree:
    """The trees of the parts of a file that is too long for one, each of whole documents, in order.

    Their positions are those of the file. As far as it is asked of a tree's root, it is one itself.
    """

    def __init__(self, parts: Sequence[Tree]) -> None:
        self.parts = parts
        self._starts = [part.included_ranges[0].start_byte for part in parts]

    @property
    def root_node(self) -> LongTree:
        return self

    @property
    def has_error(self) -> bool:
        return any(part.root_node.has_error for part in self.parts)

    @property
    def named_children(self) -> list[Node]:
        return list(chain.from_iterable(part.root_node.named_children for part in self.parts))

    def descendant_for_byte_range(self, start: int, end: int) -> Node | None:
        """The smallest node that spans two positions; None where they are in two parts."""
        part = self.parts[max(bisect_right(self._starts, start) - 1, 0)]
        return part.root_node.descendant_for_byte_range(start, end)


def walk(tree: Tree | LongTree) -> Iterator[Node]:
    """Every node of a tree, in the order of the source, parents first."""
    for part in parts_of(tree):
        yield from _walk(part)


def parts_of(tree: Tree | LongTree) -> Sequence[Tree]:
    """The trees that a tree is made of: itself, if it is an ordinary one."""
    return tree.parts if isinstance(tree, LongTree) else (tree,)


def _walk(tree: Tree) -> Iterator[Node]:
    cursor = tree.walk()
    while True:
        node = cursor.node
        assert node is not None
        yield node
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return
