"""Anchors and the aliases that stand for them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harden.errors import FileError
from harden.lazy import lazy
from harden.text import line_and_column
from harden.yaml.parse import MAX_NESTING, nesting
from harden.yaml.tree import LongTree, walk

if TYPE_CHECKING:
    from tree_sitter import Node, Tree

_MOST_NODES = 1_000_000
_ALIAS = re.compile(rb"(?:^|[\s\[{,])\*[^\s*]")


@dataclass(frozen=True, slots=True)
class _Anchored:
    """A definition: the node that carries the anchor, and where the anchor itself stands."""

    position: int
    node: Node


class Aliases:
    """Which node each alias of a file stands for: the last one of that name before it, in the same document."""

    def __init__(self, text: bytes, tree: Tree | LongTree, documents: Sequence[Node]) -> None:
        self._text = text
        self._tree = tree
        self._starts = [node.start_byte for node in documents]

    @lazy
    def _index(self) -> tuple[dict[str, list[_Anchored]], list[Node]]:
        anchors: dict[str, list[_Anchored]] = {}
        aliases: list[Node] = []
        has_some = b"*" in self._text and (b"&" in self._text or _ALIAS.search(self._text))
        for node in walk(self._tree) if has_some else ():
            if node.type == "anchor" and node.parent:
                anchors.setdefault(self._name(node), []).append(_Anchored(node.start_byte, node.parent))
            elif node.type == "alias":
                aliases.append(node)
        return anchors, aliases

    @property
    def nodes(self) -> Sequence[Node]:
        """All alias nodes of the file."""
        return self._index[1]

    def target(self, alias: Node) -> Node | None:
        """Return the node that carries the anchor; None if there is none before the alias."""
        begin = max((start for start in self._starts if start <= alias.start_byte), default=0)
        found = [
            anchored
            for anchored in self._index[0].get(self._name(alias), [])
            if begin <= anchored.position < alias.start_byte
        ]
        return found[-1].node if found else None

    def check(self, path: str) -> None:
        """Raise FileError if a few lines stand for more values than can be followed."""
        sizes: dict[int, tuple[int, int]] = {}
        targets = [(alias.start_byte, self.target(alias)) for alias in self.nodes]
        positions = [position for position, _ in targets]
        anchored = [one.node for several in self._index[0].values() for one in several]
        for node in sorted(anchored, key=lambda node: (node.end_byte, -node.start_byte)):
            inside = targets[bisect_left(positions, node.start_byte) : bisect_left(positions, node.end_byte)]
            reached = [sizes.get(target.start_byte, (0, 0)) for _, target in inside if target]
            total = node.descendant_count + sum(size for size, _ in reached)
            sizes[node.start_byte] = (total, 1 + max((depth for _, depth in reached), default=0))
        total = sum(sizes.get(target.start_byte, (0, 0))[0] for _, target in targets if target)
        chain = max((depth for _, depth in sizes.values()), default=0)
        too_deep = chain > 1 and chain * nesting(self._tree)[0] > MAX_NESTING * 2
        if total > _MOST_NODES or too_deep:
            place = line_and_column(self._text, positions[0])
            raise FileError(path, "aliases stand for more than can be followed", *place)

    def check_targets(self, path: str) -> None:
        """Raise FileError for an alias that stands for nothing: no other parser reads the file."""
        for alias in self.nodes:
            if self.target(alias) is None:
                name = self._name(alias)
                what = f"not valid YAML: *{name} stands for an anchor, and no &{name} is above it"
                raise FileError(path, what, *line_and_column(self._text, alias.start_byte))

    def _name(self, node: Node) -> str:
        return self._text[node.start_byte + 1 : node.end_byte].decode("utf-8")
