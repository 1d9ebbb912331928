"""Changes to the body of a block or to the top level of a file: attributes and blocks that come and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from harden.errors import CannotEdit
from harden.hcl.cells import Lines, Pair, place_pairs
from harden.hcl.document import Block, Body, HclDocument
from harden.hcl.grow import Sprout
from harden.hcl.lines import Chunk, Kind, Region, before_comments
from harden.hcl.render import block_lines, value_text
from harden.hcl.style import Style, at_line_end, indent_at, line_end, line_start, skip_comments
from harden.model import Attr, Edit, Route
from harden.model import Block as NewBlock

if TYPE_CHECKING:
    from tree_sitter import Node

_LAST_ATTRIBUTES = frozenset({"tags", "tags_all", "depends_on"})
_LAST_BLOCKS = frozenset({"lifecycle", "timeouts"})


@dataclass(slots=True)
class Wish:
    """Where a created attribute or block shall stand: behind the last present of `after`, or behind a block."""

    after: tuple[str, ...] = ()
    comments: list[str] = field(default_factory=list[str])
    behind: Route = ()
    before: int | None = None

    @property
    def rank(self) -> int:
        """Blocks at one place: first what shall stand behind something, then what shall stand before something."""
        return 0 if self.behind else 1 if self.before is not None else 2

    @property
    def comment(self) -> str:
        return "\n".join(dict.fromkeys(self.comments))


@dataclass(slots=True)
class BodyPlan:
    """All changes to one body. `wishes` are by the keys of `sprout.children`, and for inserted blocks in `blocks`."""

    document: HclDocument
    body: Body
    block: Block | None
    removed: list[Node] = field(default_factory=list["Node"])
    sprout: Sprout = field(default_factory=Sprout)
    wishes: dict[str, Wish] = field(default_factory=dict[str, Wish])
    blocks: list[tuple[NewBlock, Wish]] = field(default_factory=list[tuple[NewBlock, Wish]])

    def wish(self, name: str, after: tuple[str, ...], comment: str) -> None:
        """Note where the attribute or blocks `name` shall stand when they are created."""
        wish = self.wishes.setdefault(name, Wish(after))
        wish.after = wish.after or after
        if comment:
            wish.comments.append(comment)

    def created(self) -> tuple[list[tuple[Attr, Wish]], list[tuple[NewBlock, Wish]]]:
        """What is new, attributes and blocks apart."""
        attributes: list[tuple[Attr, Wish]] = []
        blocks = list(self.blocks)
        for block, _ in blocks:
            if block.type in self.sprout.children:
                raise CannotEdit(f"{block.type} cannot be both an attribute and a block, or be created in two ways")
        for key, child in self.sprout.children.items():
            name, wish = str(key), self.wishes.get(str(key), Wish())
            present = [block for block in self.body.blocks if block.type == name]
            if child.is_blocks():
                blocks += [
                    (block, wish) for block in child.blocks(name, len(present), is_nested=self.block is not None)
                ]
            elif any(block.node not in self.removed for block in present):
                raise CannotEdit(f"{name} is written as a block, not as an attribute")
            else:
                attributes.append((Attr(name, child.data()), wish))
        return attributes, blocks


def body_edits(plan: BodyPlan, style: Style) -> list[Edit]:
    """The edits for all changes of one body. Raises CannotEdit if its layout leaves no room for them."""
    attributes, blocks = plan.created()
    opening, closing = _brackets(plan)
    text = plan.document.text
    nodes = [node for node in plan.body.node.named_children if node.type != "comment"] if plan.body.node else []
    outer = indent_at(text, plan.block.node.start_byte) if plan.block else ""
    if plan.block and b"\n" not in text[opening:closing]:
        return _open_up(plan, nodes, attributes, blocks, style)
    region = _region(plan, opening, closing).add([(node.start_byte, node.end_byte) for node in nodes])
    for node in plan.removed:
        region.remove(nodes.index(node), plan.document.slice(node.named_children[0]))
    inner = indent_at(text, nodes[0].start_byte) if nodes else outer + (style.unit if plan.block else "")
    layout = _Layout(plan, Lines(region, nodes), inner, style.unit)
    blocks = sorted(blocks, key=lambda new: new[1].rank)
    for block, wish in blocks:
        if layout.is_bound(block, wish):  # at the same place before attributes, all others behind them
            layout.place_block(block, wish)
    layout.place_attributes(attributes)
    for block, wish in blocks:
        if not layout.is_bound(block, wish):
            layout.place_block(block, wish)
    return region.edits(style.eol)


def _brackets(plan: BodyPlan) -> tuple[int, int]:
    if plan.block is None:
        return 0, len(plan.document.text)
    children = plan.block.node.children
    opening = next(child for child in children if child.type == "block_start")
    return opening.end_byte, children[-1].start_byte


def _region(plan: BodyPlan, opening: int, closing: int) -> Region:
    text = plan.document.text
    if plan.block is None:
        return Region(plan.document, 0, len(text))
    start = skip_comments(text, opening)
    end = before_comments(plan.document, closing)
    if not at_line_end(text, start) or text[line_start(text, end) : end].strip():
        raise CannotEdit("something stands on the same line as a bracket of the block")
    return Region(plan.document, line_end(text, start), line_start(text, end))


def _open_up(
    plan: BodyPlan,
    nodes: Sequence[Node],
    attributes: Sequence[tuple[Attr, Wish]],
    blocks: Sequence[tuple[NewBlock, Wish]],
    style: Style,
) -> list[Edit]:
    """A block on one line: what is in it goes on a line of its own when something is added."""
    opening, closing = _brackets(plan)
    kept = [node for node in nodes if node not in plan.removed]
    start, end = opening, closing  # of what is kept, which other changes may be made in
    if kept or not nodes:
        written = plan.document.text[opening:closing]
        start, end = closing - len(written.lstrip()), opening + len(written.rstrip())
    if len(nodes) > 1:
        raise CannotEdit("several things stand on one line here")
    if not attributes and not blocks:
        return [Edit(opening, closing, b"")]
    assert plan.block is not None
    outer = indent_at(plan.document.text, plan.block.node.start_byte)
    inner = outer + style.unit
    pairs = [Pair(a.name, value_text(a.value, inner, style.unit), wish.comment) for a, wish in attributes]
    has_content = start < end and (bool(kept) or not nodes)
    lines: list[str] = []
    scratch = Lines(Region(plan.document, opening, opening), [])
    if pairs:
        place_pairs(scratch, 0, pairs, inner)
        lines += [line for chunk in scratch.region.chunks[0] for line in chunk.lines]
    for block, wish in blocks:
        lines += [""] if lines or has_content else []
        lines += _commented(block, wish, inner, style.unit)
    text = "".join(line + "\n" for line in ["", *lines]).replace("\n", style.eol) + outer
    if not has_content:
        return [Edit(opening, closing, text.encode())]
    return [Edit(opening, start, (style.eol + inner).encode()), Edit(end, closing, text.encode())]


def _in_order(attributes: Sequence[tuple[Attr, Wish]]) -> list[tuple[Attr, Wish]]:
    """Attributes so that each comes behind the created ones that it shall follow."""
    rest, found = list(attributes), list[tuple[Attr, Wish]]()
    while rest:
        names = {attribute.name for attribute, _ in rest}
        ready = (new for new in rest if not (names - {new[0].name}).intersection(new[1].after))
        found.append(next(ready, rest[0]))
        rest.remove(found[-1])
    return found


def _commented(block: NewBlock, wish: Wish, indent: str, unit: str) -> list[str]:
    comment = "\n".join(filter(None, (wish.comment, block.comment)))
    return block_lines(NewBlock(block.type, block.labels, block.body, comment), indent, unit)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Finds the place of what is created in a body that has lines."""

    plan: BodyPlan
    lines: Lines
    indent: str
    unit: str

    @property
    def region(self) -> Region:
        return self.lines.region

    def place_attributes(self, attributes: Sequence[tuple[Attr, Wish]]) -> None:
        places: dict[int, list[Pair]] = {}
        created: dict[str, int] = {}
        for attribute, wish in _in_order(attributes):
            position = self._attribute_position(wish.after, created)
            created[attribute.name] = position
            text = value_text(attribute.value, self.indent, self.unit)
            places.setdefault(position, []).append(Pair(attribute.name, text, wish.comment))
        for position, pairs in places.items():
            place_pairs(self.lines, position, pairs, self.indent)

    def _attribute_position(self, after: Sequence[str], created: dict[str, int]) -> int:
        """Behind the last of `after`; else behind the last attribute, `tags` and `depends_on` staying last."""
        positions = [position for position in self._positions() if self._name(position) in after]
        positions += [created[name] - 1 for name in after if name in created]
        if positions:
            return max(positions) + 1
        present = [p for p in self._positions() if self.lines.nodes[self.region.segments[p].item].type == "attribute"]
        ordinary = [position for position in present if self._name(position) not in _LAST_ATTRIBUTES]
        if ordinary:
            return ordinary[-1] + 1
        if present:
            return self.region.first_line(present[0])
        return 0 if self._positions() else self.region.content_end()

    def is_bound(self, block: NewBlock, wish: Wish) -> bool:
        """Whether a block belongs right beside one that is there."""
        return bool(wish.behind) or any(self._name(position) == block.type for position in self._positions())

    def place_block(self, block: NewBlock, wish: Wish) -> None:
        position = self._block_position(block, wish)
        lines = _commented(block, wish, self.indent, self.unit)
        apart = self.plan.block is None or not self._compact(block.type)
        self.region.insert(position, Chunk(tuple(lines), apart, apart))

    def _block_position(self, block: NewBlock, wish: Wish) -> int:
        same = [position for position in self._positions() if self._name(position) == block.type]
        if wish.behind:
            return self._behind(wish.behind) + 1
        if wish.before is not None and wish.before < len(same):
            return self.region.first_line(same[wish.before])
        if self.plan.block is None:
            return self.region.content_end()
        after = [position for position in self._positions() if self._name(position) in wish.after]
        if same or after:
            return (same or after)[-1] + 1
        return self._behind_blocks(block.type)

    def _behind_blocks(self, kind: str) -> int:
        """Behind the last nested block, but before `lifecycle` and the like, which stay last."""
        blocks = [p for p in self._positions() if self.lines.nodes[self.region.segments[p].item].type == "block"]
        ordinary = [p for p in blocks if kind in _LAST_BLOCKS or self._name(p) not in _LAST_BLOCKS]
        if ordinary:
            return ordinary[-1] + 1
        return self.region.first_line(blocks[0]) if blocks else self.region.content_end()

    def _behind(self, route: Route) -> int:
        for block in self.plan.body.blocks:
            if route in (block.route, block.route[: len(block.route) - len(block.labels)]):
                return next(
                    p for p in self._positions() if self.lines.nodes[self.region.segments[p].item] == block.node
                )
        raise CannotEdit(f"there is no block {'.'.join(map(str, route))} to stand behind")

    def _positions(self) -> list[int]:
        return [i for i, segment in enumerate(self.region.segments) if segment.kind is Kind.ITEM]

    def _name(self, position: int) -> str:
        node = self.lines.nodes[self.region.segments[position].item]
        return self.plan.document.slice(node.named_children[0])

    def _compact(self, kind: str) -> bool:
        """Whether the blocks of this type stand here without blank lines between them."""
        same = [position for position in self._positions() if self._name(position) == kind]
        return any(one + 1 == other for one, other in pairwise(same))
