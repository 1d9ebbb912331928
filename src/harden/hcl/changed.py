"""The top-level items that a patch changed, and what the declared changes mean among these alone."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harden.errors import ProofFailed
from harden.hcl.document import Block, HclDocument
from harden.hcl.excerpt import excerpts
from harden.hcl.locate import locate
from harden.model import Block as NewBlock
from harden.model import Change, Insert

if TYPE_CHECKING:
    from tree_sitter import Node


@dataclass(frozen=True, slots=True)
class Changed:
    """The items that changed, before and after, and the changes with routes that count among them.

    `excerpts`: what is left of both without the parts of blocks that are the same.
    """

    before: str
    after: str
    excerpts: tuple[str, str]
    changes: tuple[Change, ...]


def changed(before: HclDocument, after: HclDocument, changes: Sequence[Change]) -> Changed:
    """Return what changed. Raises ProofFailed if an item that no change is in is not byte for byte as it was."""
    items = _Items(before)
    touched = {position for change in changes for position in items.touched(change)}
    rest = deque(_items(after))
    found: list[Node] = []
    for position, node in enumerate(items.nodes):
        if position in touched:
            continue
        text = before.slice(node)
        while rest and after.slice(rest[0]) != text:
            found.append(rest.popleft())
        if not rest:
            raise ProofFailed(f"a part that no change declares is different: {text.partition(chr(10))[0].strip()}")
        rest.popleft()
    old, new = [items.nodes[position] for position in sorted(touched)], [*found, *rest]
    return Changed(
        "\n".join([*map(before.slice, old), ""]),
        "\n".join([*map(after.slice, new), ""]),
        excerpts(before.text, old, after.text, new),
        _Renumbering(items, touched).changes(changes),
    )


def _items(document: HclDocument) -> list[Node]:
    return [node for node in document.top if node.type != "comment"]


class _Items:
    """The top-level items of a file and their positions among each other."""

    def __init__(self, document: HclDocument) -> None:
        self.document = document
        self.nodes = _items(document)
        self._positions = {node.id: position for position, node in enumerate(self.nodes)}
        self._blocks: dict[str, list[Block]] = {}
        for block in document.body.blocks:
            self._blocks.setdefault(block.type, []).append(block)

    def blocks(self, kind: str) -> list[Block]:
        return self._blocks.get(kind, [])

    def position(self, node: Node) -> int:
        return self._positions[node.id]

    def touched(self, change: Change) -> Iterator[int]:
        """The position of the item that a change is in; none if it makes a new one."""
        name = change.route[0] if change.route else ""
        attribute = self.document.body.attributes.get(str(name))
        if attribute is not None:
            yield self.position(attribute.node)
            return
        index = change.route[1] if len(change.route) > 1 else None
        is_new = isinstance(change, Insert) and len(change.route) == 2
        blocks = self.blocks(str(name))
        if isinstance(index, int) and 0 <= index < len(blocks) and not is_new:
            yield self.position(blocks[index].node)


class _Renumbering:
    """Counts top-level blocks among the touched ones only."""

    def __init__(self, items: _Items, touched: set[int]) -> None:
        self.items = items
        self._touched: dict[str, list[int]] = {}
        for block in items.document.body.blocks:
            if (position := items.position(block.node)) in touched:
                self._touched.setdefault(block.type, []).append(position)

    def changes(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        """Changes with new routes; added blocks in the order in which they will stand."""
        added = [c for c in changes if isinstance(c, Insert) and len(c.route) == 2 and isinstance(c.value, NewBlock)]
        those = set(map(id, added))
        others = [change for change in changes if id(change) not in those]
        ordered = sorted(added, key=self._place)
        return (*map(self._moved, others), *(self._added(change) for change in ordered))

    def _before(self, kind: str, place: float) -> int:
        """How many touched blocks of a type stand before a place."""
        return bisect_left(self._touched.get(kind, ()), place)

    def _moved(self, change: Change) -> Change:
        name, *rest = change.route or ("",)
        if not rest or not isinstance(rest[0], int) or name in self.items.document.body.attributes:
            return change
        blocks = self.items.blocks(str(name))
        index = rest[0]
        if index < len(blocks):
            number = self._before(str(name), self.items.position(blocks[index].node))
        else:
            number = self._before(str(name), len(self.items.nodes)) + index - len(blocks)
        return dataclasses.replace(change, route=(name, number, *rest[1:]))

    def _place(self, change: Insert) -> float:
        kind, index = change.route
        blocks = self.items.blocks(str(kind))
        if change.behind:
            block = locate(self.items.document, change.behind).block
            if block is None:
                raise ProofFailed("a block is to stand behind one that does not exist")
            return self.items.position(block.node) + 0.25  # before what shall stand in front of the next
        if isinstance(index, int) and index < len(blocks):
            return self.items.position(blocks[index].node) - 0.5
        return len(self.items.nodes)

    def _added(self, change: Insert) -> Change:
        kind = change.route[0]
        return dataclasses.replace(change, route=(kind, self._before(str(kind), self._place(change))))
