"""Changes to a list or an object that is written out: elements that come and go, in one line or each on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from harden.errors import CannotEdit
from harden.hcl.body import Wish
from harden.hcl.cells import Lines, Pair, place_pairs
from harden.hcl.document import Expression, HclDocument
from harden.hcl.grow import Sprout
from harden.hcl.lines import Chunk, Kind, Region, before_comments
from harden.hcl.render import comment_lines, key_text, value_text
from harden.hcl.style import Style, at_line_end, indent_at, line_end, line_start, skip_comments
from harden.model import Data, Edit

if TYPE_CHECKING:
    from tree_sitter import Node


@dataclass(slots=True)
class CollectionPlan:
    """All changes to one list or object. `inserts`: index, value and comment; `sprout`: new entries of an object."""

    document: HclDocument
    expression: Expression
    direct: bool
    removed: set[int] = field(default_factory=set[int])
    inserts: list[tuple[int, Data, str]] = field(default_factory=list[tuple[int, Data, str]])
    sprout: Sprout = field(default_factory=Sprout)
    wishes: dict[str, Wish] = field(default_factory=dict[str, Wish])

    def wish(self, name: str, after: tuple[str, ...], comment: str) -> None:
        """Note where the entry `name` shall stand when it is created."""
        wish = self.wishes.setdefault(name, Wish(after))
        if comment:
            wish.comments.append(comment)


@dataclass(frozen=True, slots=True)
class Elements:
    """The tokens of a list or object: brackets, elements, and the comma behind each (None: there is none)."""

    opening: int
    closing: int
    nodes: tuple[Node, ...]
    commas: tuple[Node | None, ...]

    @property
    def trailing(self) -> bool:
        return bool(self.commas) and self.commas[-1] is not None

    def end(self, index: int) -> int:
        """Where an element ends, its comma included."""
        comma = self.commas[index]
        return (comma or self.nodes[index]).end_byte


def elements(core: Node) -> Elements:
    """Take a `tuple` or `object` node apart."""
    nodes: list[Node] = []
    commas: list[Node | None] = []
    for child in core.children[1:-1]:
        if child.type == ",":
            commas[-1] = child
        elif child.type != "comment":
            nodes.append(child)
            commas.append(None)
    return Elements(core.children[0].end_byte, core.children[-1].start_byte, tuple(nodes), tuple(commas))


def collection_edits(plan: CollectionPlan, style: Style) -> list[Edit]:
    """The edits for all changes of one list or object."""
    found = elements(plan.expression.core)
    region = _lined(plan.document, found)
    inner = _inner_indent(plan, found, style)
    if region is not None:
        return _line_edits(plan, found, region, inner, style)
    if not found.nodes and plan.sprout.children and plan.direct and _is_empty(plan.document, found):
        value = value_text(plan.sprout.data(), indent_at(plan.document.text, found.opening), style.unit)
        return [Edit(found.opening - 1, found.closing + 1, value.replace("\n", style.eol).encode())]
    return _inline_edits(plan, found, style)


def _is_empty(document: HclDocument, found: Elements) -> bool:
    return not document.text[found.opening : found.closing].strip()


def _inner_indent(plan: CollectionPlan, found: Elements, style: Style) -> str:
    text = plan.document.text
    if found.nodes:
        return indent_at(text, found.nodes[0].start_byte)
    return indent_at(text, found.closing) + style.unit


def _lined(document: HclDocument, found: Elements) -> Region | None:
    """The region of lines if brackets and elements each stand on lines of their own, else None."""
    text = document.text
    start = skip_comments(text, found.opening)
    end = before_comments(document, found.closing)
    if not at_line_end(text, start) or text[line_start(text, end) : end].strip() or line_end(text, start) > end:
        return None
    spans = [(node.start_byte, found.end(i)) for i, node in enumerate(found.nodes)]
    if any(b"\n" in text[node.end_byte : found.end(i)] for i, node in enumerate(found.nodes)):
        return None
    try:
        return Region(document, line_end(text, start), line_start(text, end)).add(spans)
    except CannotEdit:
        return None


def _line_edits(plan: CollectionPlan, found: Elements, region: Region, indent: str, style: Style) -> list[Edit]:
    count = len(found.nodes)
    for index in sorted(plan.removed):
        region.remove(index, _element_name(plan, found.nodes[index]))
    commas = plan.expression.kind == "tuple" or found.trailing or any(found.commas[:-1])
    comma = "," if commas else ""
    for index, value, comment in plan.inserts:
        position = region.first_line(region.position(index)) if index < count else region.after_items()
        text = indent + _unfinished(value_text(value, indent, style.unit)) + comma
        region.insert(position, Chunk((*comment_lines(comment, indent), text)))
    _place_entries(plan, Lines(region, found.nodes), indent, style, comma)
    if not region.chunks and all(segment.removed or segment.kind is Kind.BLANK for segment in region.segments):
        return [Edit(found.opening, found.closing, b"")]
    return (_comma_edits(found, region) if commas else []) + region.edits(style.eol)


def _unfinished(text: str) -> str:
    """Refuse a heredoc where a comma has to follow: its end marker stands alone on its line."""
    if text.startswith("<<"):
        raise CannotEdit("a heredoc cannot be put into a list")
    return text


def _place_entries(plan: CollectionPlan, lines: Lines, indent: str, style: Style, comma: str) -> None:
    """Put new entries of an object behind the last present of their `after`, else at its end."""
    region = lines.region
    names = [_element_name(plan, node) for node in lines.nodes]
    quoted, sign = _habits(plan, lines.nodes)
    places: dict[int, list[Pair]] = {}
    for key, child in plan.sprout.children.items():
        wish = plan.wishes.get(str(key), Wish())
        after = [region.position(i) for i, name in enumerate(names) if name in wish.after]
        position = max(after) + 1 if after else region.after_items()
        value = value_text(child.data(), indent, style.unit)
        text = _unfinished(value) + comma if comma else value
        places.setdefault(position, []).append(Pair(key_text(str(key), quoted), text, wish.comment))
    for position, pairs in places.items():
        if sign == " = ":
            place_pairs(lines, position, pairs, indent)
            continue
        for pair in pairs:
            text = f"{indent}{pair.name}{sign}{pair.text}"
            region.insert(position, Chunk((*comment_lines(pair.comment, indent), text)))


def _habits(plan: CollectionPlan, nodes: Sequence[Node]) -> tuple[bool, str]:
    """Whether all keys of an object are quoted, and what it writes between key and value: ` = `, `: ` or ` : `."""
    if plan.expression.kind != "object" or not nodes:
        return False, " = "
    quoted = all(plan.document.slice(node).startswith('"') for node in nodes)
    last = nodes[-1]
    sign = next(child for child in last.children if child.type in ("=", ":"))
    if sign.type == "=":
        return quoted, " = "
    before = plan.document.text[sign.start_byte - 1 : sign.start_byte]
    return quoted, " : " if before in (b" ", b"\t") else ": "


def _comma_edits(found: Elements, region: Region) -> list[Edit]:
    """Commas of kept elements, so that each but the last has one, and the last one if the last one had."""
    kept = [(p, s.item) for p, s in enumerate(region.segments) if s.kind is Kind.ITEM and not s.removed]
    new = max(region.chunks, default=-1)
    trailing = found.trailing or not found.nodes
    edits: list[Edit] = []
    for number, (position, index) in enumerate(kept):
        node, comma = found.nodes[index], found.commas[index]
        last = number == len(kept) - 1 and new <= position
        if comma is None and not last:
            if node_ends_in_heredoc(node):
                raise CannotEdit("a comma would have to follow a heredoc here")
            edits.append(Edit(node.end_byte, node.end_byte, b","))
        elif comma is not None and last and not trailing:
            edits.append(Edit(comma.start_byte, comma.end_byte, b""))
    if not trailing and region.chunks and all(position < new for position, _ in kept):
        chunk = region.chunks[new][-1]
        text = (*chunk.lines[:-1], chunk.lines[-1].removesuffix(","))
        region.chunks[new][-1] = Chunk(text, chunk.blank_before, chunk.blank_after)
    return edits


def node_ends_in_heredoc(node: Node) -> bool:
    """Whether nothing can follow a node on its last line."""
    while node.child_count:
        node = node.children[-1]
    return node.type == "heredoc_identifier"


def _element_name(plan: CollectionPlan, node: Node) -> str:
    names = (element.key for element in plan.expression.elements if element.node == node)
    return next(names, plan.document.slice(node).strip('"'))


def _inline_edits(plan: CollectionPlan, found: Elements, style: Style) -> list[Edit]:
    """Elements that share lines: `, x` behind the one before, `x, ` in front of the one after."""
    count = len(found.nodes)
    indent = indent_at(plan.document.text, found.opening)
    new: dict[int, list[str]] = {}
    for index, value, _ in plan.inserts:
        text = _unfinished(value_text(value, indent, style.unit, inline=True))
        new.setdefault(min(index, count), []).append(text)
    quoted, sign = _habits(plan, found.nodes)
    for key, child in plan.sprout.children.items():
        text = _unfinished(value_text(child.data(), indent, style.unit, inline=True))
        new.setdefault(count, []).append(f"{key_text(str(key), quoted)}{sign}{text}")
    if not count:
        return [_fill(plan, found, ", ".join(new[0]))]
    edits: list[Edit] = []
    first: int | None = None
    texts: list[str] = []
    for index in range(count + 1):
        texts += new.get(index, [])
        if index in plan.removed:
            first = index if first is None else first
            continue
        if first is not None or texts:
            edits += _run_edits(plan, found, index if first is None else first, index, texts)
        first, texts = None, []
    return [Edit(e.start, e.end, e.text.replace(b"\n", style.eol.encode())) for e in edits]


def _fill(plan: CollectionPlan, found: Elements, text: str) -> Edit:
    """Put the first elements into empty brackets, behind a comment that may stand there."""
    inside = plan.document.text[found.opening : found.closing]
    if b"\n" in inside:
        raise CannotEdit("the layout of the empty brackets leaves no line for an element")
    space = " " if plan.expression.kind == "object" else ""
    if inside.strip():
        return Edit(found.closing, found.closing, (text + space).encode())
    return Edit(found.opening, found.closing, f"{space}{text}{space}".encode())


def _run_edits(plan: CollectionPlan, found: Elements, first: int, after: int, texts: Sequence[str]) -> list[Edit]:
    """Edits for a run of removed elements, from `first` up to `after`, and `texts` in their place."""
    nodes = found.nodes
    if after < len(nodes):
        start, end = nodes[first].start_byte, nodes[after].start_byte
        text = "".join(f"{text}, " for text in texts)
    elif first > 0:
        start, end = nodes[first - 1].end_byte, nodes[-1].end_byte
        text = "".join(f", {text}" for text in texts)
        if first == after and node_ends_in_heredoc(nodes[-1]):
            raise CannotEdit("a comma would have to follow a heredoc here")
        end = start if first == after else end
    else:
        start, end, text = nodes[0].start_byte, nodes[-1].end_byte, ", ".join(texts)
        if not texts and not plan.document.has_comment(found.opening, found.closing):
            return [Edit(found.opening, found.closing, b"")]
        if not texts:
            end = found.end(len(nodes) - 1)
    between = (not plan.document.has_comment(a, b) for a, b in _gaps(nodes, start, end))
    if all(between):
        return [Edit(start, end, text.encode())]
    edits = [Edit(start, start, text.encode())] if texts else []
    return edits + [Edit(nodes[i].start_byte, found.end(i), b"") for i in range(first, after)]


def _gaps(nodes: Sequence[Node], start: int, end: int) -> list[tuple[int, int]]:
    """The stretches from `start` to `end` that are not part of an element."""
    inside = [node for node in nodes if start <= node.start_byte and node.end_byte <= end]
    bounds = [start, *(offset for node in inside for offset in (node.start_byte, node.end_byte)), end]
    return list(zip(bounds[::2], bounds[1::2], strict=True))
