"""Which lines `terraform fmt` aligns, and where new lines can join them without moving any other.

fmt puts the `=` of directly consecutive lines into one column when each holds a whole `name = value` (a heredoc counts,
a value whose brackets stay open at the end of the line does not), and likewise the trailing comments of directly
consecutive lines. Blank lines and lines with only a comment end a group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harden.hcl.lines import Chunk, Kind, Region
from harden.hcl.render import aligned, comment_lines, is_cell
from harden.hcl.style import line_start, skip_comments

if TYPE_CHECKING:
    from tree_sitter import Node


@dataclass(frozen=True, slots=True)
class Pair:
    """A `name = value` that is to be written, its value already source."""

    name: str
    text: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The region of a container and the node of each item in it."""

    region: Region
    nodes: Sequence[Node]

    def node(self, position: int) -> Node | None:
        """The node of the item at a segment, None if there is no such item or it is removed."""
        if not 0 <= position < len(self.region.segments):
            return None
        segment = self.region.segments[position]
        return self.nodes[segment.item] if segment.kind is Kind.ITEM and not segment.removed else None

    def equals(self, position: int) -> Node | None:
        """The `=` of an item that fmt aligns, None for everything else."""
        node = self.node(position)
        if node is None:
            return None
        sign = next((child for child in node.children if child.type == "="), None)
        return sign if sign is not None and is_cell(self._value(node)) else None

    def _value(self, node: Node) -> str:
        return self.region.document.slice(node.named_children[-1])

    def has_comment(self, position: int) -> bool:
        node = self.node(position)
        return node is not None and skip_comments(self.region.document.text, node.end_byte) > node.end_byte

    def step(self, position: int, by: int) -> int:
        """The next segment from `position` on, in direction `by`, that is not removed."""
        segments = self.region.segments
        while 0 <= position < len(segments) and segments[position].removed:
            position += by
        return position

    def group(self, position: int) -> list[int]:
        """The segments that fmt aligns with the one at `position`; empty if it aligns none."""
        if self.equals(position) is None:
            return []
        found = [position]
        while self.equals(before := self.step(found[0] - 1, -1)) is not None:
            found.insert(0, before)
        while self.equals(after := self.step(found[-1] + 1, 1)) is not None:
            found.append(after)
        return found

    def column(self, group: Sequence[int]) -> tuple[int, bool]:
        """The column of all `=` of a group (0: they differ), and whether it is the one that fmt would choose.

        Columns are counted in characters from the beginning of the line.
        """
        signs = [sign for position in group if (sign := self.equals(position)) is not None]
        columns = {self._width(sign.start_byte) for sign in signs}
        if len(columns) != 1:
            return 0, False
        column = columns.pop()
        text = self.region.document.text
        names = [len(text[line_start(text, s.start_byte) : s.start_byte].decode().rstrip()) for s in signs]
        return column, column == max(names) + 1

    def _width(self, offset: int) -> int:
        text = self.region.document.text
        return len(text[line_start(text, offset) : offset].decode())


def place_pairs(lines: Lines, position: int, pairs: Sequence[Pair], indent: str) -> None:
    """Put `name = value` lines behind the segment before `position`, where they do not disturb an aligned group.

    They join the group there if none of their names is too long for its column and none has a comment of its own;
    else they form a paragraph behind the whole group.
    """
    region = lines.region
    before, after = lines.step(position - 1, -1), lines.step(position, 1)
    left, right = lines.group(before), lines.group(after)
    column, exact = lines.column(left or right)
    simple = not any(pair.comment for pair in pairs) and all(is_cell(pair.text) for pair in pairs)
    if column and simple and all(len(indent) + len(pair.name) < column for pair in pairs):
        while after in left and lines.has_comment(before) and lines.has_comment(after):
            before, after = after, lines.step(after + 1, 1)
        text = aligned([(pair.name, pair.text) for pair in pairs], indent, column - len(indent) - 1)
        region.insert(before + 1, Chunk(tuple(text)))
    elif (left or right) and simple and not exact and not column:
        region.insert(before + 1, Chunk(tuple(f"{indent}{pair.name} = {pair.text}" for pair in pairs)))
    else:
        before = left[-1] if left else before
        text = _paragraph(pairs, indent)
        region.insert(before + 1, Chunk(tuple(text), lines.node(before) is not None, blank_after=True))


def _paragraph(pairs: Sequence[Pair], indent: str) -> list[str]:
    text: list[str] = []
    run: list[tuple[str, str]] = []
    for pair in pairs:
        if pair.comment:
            text += aligned(run, indent)
            run = []
            text += comment_lines(pair.comment, indent)
        run.append((pair.name, pair.text))
    return text + aligned(run, indent)
