"""What of a changed block a proof must read: the block without the parts that are byte for byte the same.

The second parser's time grows with what it reads, and most of a block that a fix changes is as it was. An attribute or
a nested block is left out where it, its neighbours on both sides and all between them are the same bytes before and
after. A nested block that is the same, but stands beside something that is not, is read without what is in its braces.
What stands between the parts, comments among it, is always read.

Left out are all the parts of one name or none, and their bytes are equal, in the same order: whatever data they are,
it is the same on both sides. A change of one of them cannot be proven by such excerpts, since it would be missed in
what is read afterwards: excerpts prove no more than the whole blocks would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

_Cut = tuple[int, int]


def excerpts(before: bytes, old: Sequence[Node], after: bytes, new: Sequence[Node]) -> tuple[str, str]:
    """Return what is left of top-level items of two texts, one below the other, without parts that are the same.

    Compared are blocks with one header, as long as no other item among them has it.
    """
    cuts: list[tuple[_Cut, _Cut]] = []
    theirs = _by_header(after, new)
    for header, blocks in _by_header(before, old).items():
        others = theirs.get(header, [])
        if len(blocks) == len(others) == 1:
            cuts += _cuts(blocks[0], others[0])
    return _without(before, old, [cut for cut, _ in cuts]), _without(after, new, [cut for _, cut in cuts])


def _by_header(text: bytes, items: Sequence[Node]) -> dict[bytes, list[_Parts]]:
    found: dict[bytes, list[_Parts]] = {}
    for block in (_Parts(text, node) for node in items if node.type == "block"):
        found.setdefault(block.header, []).append(block)
    return found


@dataclass(frozen=True, slots=True)
class _Parts:
    """The attributes and nested blocks of a block."""

    text: bytes
    block: Node

    @property
    def body(self) -> Node | None:
        return next((node for node in self.block.named_children if node.type == "body"), None)

    @property
    def header(self) -> bytes:
        """Type and labels."""
        brace = next(node for node in self.block.children if node.type == "block_start")
        return self.text[self.block.start_byte : brace.start_byte]

    def nodes(self) -> list[Node]:
        return [node for node in self.body.named_children if node.type != "comment"] if self.body else []

    def slice(self, node: Node) -> bytes:
        return self.text[node.start_byte : node.end_byte]

    def by_name(self, nodes: Sequence[Node]) -> dict[tuple[str, bytes], list[int]]:
        """Positions of the parts by what they are (attribute, block) and by their name."""
        found: dict[tuple[str, bytes], list[int]] = {}
        for position, node in enumerate(nodes):
            found.setdefault((node.type, self.slice(node.named_children[0])), []).append(position)
        return found

    def surroundings(self, nodes: Sequence[Node], position: int) -> bytes:
        """A part with its neighbours and all between; for the first and the last one, the braces."""
        start = nodes[position - 1].start_byte if position else self.block.start_byte
        end = nodes[position + 1].end_byte if position + 1 < len(nodes) else self.block.end_byte
        return self.text[start:end]


def _cuts(old: _Parts, new: _Parts) -> Iterator[tuple[_Cut, _Cut]]:
    """What may be left out before, and the same bytes after."""
    if old.header != new.header:
        return
    old_nodes, new_nodes = old.nodes(), new.nodes()
    theirs = new.by_name(new_nodes)
    for name, positions in old.by_name(old_nodes).items():
        others = theirs.get(name, [])
        if len(positions) != len(others):
            continue
        pairs = [(old_nodes[one], new_nodes[other]) for one, other in zip(positions, others, strict=True)]
        around = (old.surroundings(old_nodes, position) for position in positions)
        if all(
            one == other for one, other in zip(around, (new.surroundings(new_nodes, p) for p in others), strict=True)
        ):
            yield from ((_span(one), _span(other)) for one, other in pairs)
        elif name[0] == "block":
            for one, other in pairs:
                yield from _inner_cuts(_Parts(old.text, one), _Parts(new.text, other))


def _inner_cuts(old: _Parts, new: _Parts) -> Iterator[tuple[_Cut, _Cut]]:
    if old.slice(old.block) != new.slice(new.block):
        yield from _cuts(old, new)
    elif (body := old.body) and (same := new.body):
        yield _span(body), _span(same)


def _span(node: Node) -> _Cut:
    return node.start_byte, node.end_byte


def _without(text: bytes, items: Sequence[Node], cuts: Sequence[_Cut]) -> str:
    """Each item on lines of its own, without what is cut out."""
    kept: list[bytes] = []
    left = sorted(cuts, reverse=True)
    for node in items:
        position = node.start_byte
        while left and left[-1][1] <= node.end_byte:
            start, end = left.pop()
            kept.append(text[position:start])
            position = end
        kept += text[position : node.end_byte], b"\n"
    return b"".join(kept).decode("utf-8", "replace")
