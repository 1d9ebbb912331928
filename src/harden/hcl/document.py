"""Terraform source as a lossless tree: typed, lazy views on its bytes. Reading only; `edit.py` writes.

What stands where is known from a scan of the bytes (`scan.py`) where the file is plain, else from tree-sitter's nodes.
Whoever asks a view for its node gets it either way: a plain file is parsed then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from harden.hcl.expression import Expression, last_part, of_node
from harden.hcl.labels import LABELS
from harden.hcl.literal import decode_quoted
from harden.hcl.scan import AttributePlace, BlockPlace, Written, scan
from harden.hcl.style import Style, style_of
from harden.hcl.syntax import comment_nodes, parse
from harden.lazy import lazy
from harden.model import Route, Source, Span
from harden.text import BOM
from harden.value import ABSENT, Known, Value

if TYPE_CHECKING:
    from tree_sitter import Node, Tree

__all__ = ["Attribute", "Block", "Body", "Expression", "HclDocument"]


class HclDocument:
    """One .tf file. `offset` is added to every tree-sitter position (the length of a BOM)."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.offset = len(BOM) if source.data.startswith(BOM) else 0
        self.text = source.data[self.offset :]
        self.written = scan(self.text)
        if self.written is None:
            self.require_tree()

    @property
    def source(self) -> Source:
        return self._source

    def require_tree(self) -> None:
        """Raise FileError unless the first parser accepts the file."""
        assert self.tree

    @lazy
    def tree(self) -> Tree:
        return self.parsed()

    def parsed(self) -> Tree:
        return parse(self.source.path, self.text)

    @lazy
    def body(self) -> Body:
        """The top level of the file."""
        return Body(self, None, (), self.written)

    @lazy
    def top(self) -> tuple[Node, ...]:
        """The nodes of the top level in order, comments among them."""
        nodes = self.tree.root_node.children
        return tuple(child for node in nodes for child in (node.children if node.type == "body" else [node]))

    @lazy
    def style(self) -> Style:
        """The line end and the indentation that most of the file has."""
        bodies = ((block.start, block.body.node) for block in self.body.blocks)
        return style_of(self.text, ((start, node.start_byte) for start, node in bodies if node is not None))

    @lazy
    def comments(self) -> dict[int, int]:
        """Where each comment begins, by where it ends; both in `text`, white space at the end not included."""
        nodes = comment_nodes(self.tree, self.text)
        spans = ((node.start_byte, node.end_byte) for node in nodes)
        return {start + len(self.text[start:end].rstrip()): start for start, end in spans}

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a comment stands between two offsets of `text`."""
        return any(start <= begin and stop <= end for stop, begin in self.comments.items())

    def blocks(self, *types: str) -> Iterator[Block]:
        """Top-level blocks of these types (all without one), in order."""
        if len(types) == 1:
            return iter(self._by_type.get(types[0], ()))
        return (block for block in self.body.blocks if not types or block.type in types)

    @lazy
    def labelled(self) -> tuple[Block, ...]:
        """Top-level blocks that have as many labels as Terraform wants of them."""
        return tuple(block for block in self.body.blocks if block.is_labelled)

    @lazy
    def addresses(self) -> dict[str, Block]:
        """Those by address; the first of two that (wrongly) share one."""
        found: dict[str, Block] = {}
        for block in self.labelled:
            found.setdefault(block.address, block)
        return found

    @lazy
    def _by_type(self) -> dict[str, list[Block]]:
        found: dict[str, list[Block]] = {}
        for block in self.body.blocks:
            found.setdefault(block.type, []).append(block)
        return found

    def name_of(self, node: Node) -> str:
        """The first word of a block or an attribute, read without a look at the nodes below."""
        found = _NAME.match(self.text, node.start_byte)
        return found[1].decode() if found else self.slice(node.named_children[0])

    def slice(self, node: Node) -> str:
        return self.text[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def node_at(self, kind: str, start: int, end: int) -> Node:
        """The node of this type that has exactly these bytes of `text`."""
        node = self.tree.root_node.descendant_for_byte_range(start, end)
        while node is not None and node.type != kind:
            node = node.parent
        assert node is not None
        assert (node.start_byte, node.end_byte) == (start, end), "the scan reads what the parser reads"
        return node

    def span(self, node: Node) -> Span:
        return self.span_at(node.start_byte, node.end_byte)

    def span_at(self, start: int, end: int) -> Span:
        """What a stretch of `text` is in the source."""
        return Span(start + self.offset, end + self.offset)


class Body:
    """What stands between the braces of a block, or at the top level of a file (`block` None)."""

    def __init__(self, document: HclDocument, block: Block | None, route: Route, written: Written | None) -> None:
        self.document = document
        self.block = block
        self.route = route
        self._written = written

    @lazy
    def node(self) -> Node | None:
        """None: there is nothing in it."""
        if self.block is None:
            node = self.document.tree.root_node
        else:
            node = self.block.node
            usual = node.child(node.child_count - 2)  # before the brace
            if usual.type == "body":
                return usual
        return next((child for child in node.named_children if child.type == "body"), None)

    @lazy
    def _parts(self) -> tuple[tuple[Attribute, ...], tuple[Block, ...]]:
        """Attributes and nested blocks, in order."""
        document, route, written = self.document, self.route, self._written
        counts: dict[str, int] = {}
        if written is None:
            return self._parts_of_tree(counts)
        attributes = [Attribute(document, (*route, one[0]), one) for one in written.attributes]
        blocks = [Block(document, (*route, one[0], _count(counts, one[0])), one) for one in written.blocks]
        return tuple(attributes), tuple(blocks)

    def _parts_of_tree(self, counts: dict[str, int]) -> tuple[tuple[Attribute, ...], tuple[Block, ...]]:
        document, route = self.document, self.route
        attributes: list[Attribute] = []
        blocks: list[Block] = []
        for node in self.node.named_children if self.node else ():
            what = node.type
            if what == "attribute":
                name = document.name_of(node)
                attributes.append(Attribute(document, (*route, name), (name, node.start_byte, -1, node.end_byte), node))
            elif what == "block":
                kind = document.name_of(node)
                place = (*route, kind, _count(counts, kind))
                blocks.append(Block(document, place, (kind, node.start_byte, node.end_byte, None), node))
        return tuple(attributes), tuple(blocks)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Nested blocks in order; the route of each counts those of the same type."""
        return self._parts[1]

    @lazy
    def attributes(self) -> dict[str, Attribute]:
        return {attribute.name: attribute for attribute in self.all_attributes}

    @property
    def all_attributes(self) -> tuple[Attribute, ...]:
        """Attributes in order; what Terraform refuses, a name written twice, stands here twice."""
        return self._parts[0]


class Block:
    """A block. `address` is how Terraform names a resource (`aws_instance.web`, `data.aws_ami.x`, `module.vpc`)."""

    def __init__(self, document: HclDocument, route: Route, place: BlockPlace, node: Node | None = None) -> None:
        self.document = document
        self._route = route
        self.type, self.start, self.end, self._written = place
        self._node = node

    @lazy
    def node(self) -> Node:
        return self._node or self.document.node_at("block", self.start, self.end)

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end].decode("utf-8", "replace")

    @lazy
    def labels(self) -> tuple[str, ...]:
        usual = _HEADER.match(self.document.text, self.start)
        if usual:
            return tuple(usual[1].decode().replace('"', "").split())
        labels: list[str] = []
        for node in takewhile(_is_label, self.node.named_children[1:]):
            text = self.document.slice(node)
            labels.append(decode_quoted(text) if node.type == "string_lit" else text)
        return tuple(labels)

    @property
    def is_labelled(self) -> bool:
        """Whether it has as many labels as Terraform wants of a top-level block of its type."""
        wanted = LABELS.get(self.type)
        return wanted is None or len(self.labels) == wanted

    @lazy
    def route(self) -> Route:
        return (*self._route, *self.labels)

    @property
    def parent_route(self) -> Route:
        """The route of the block that holds this one, empty for a top-level block."""
        return self._route[:-2]

    @property
    def address(self) -> str:
        if self.type == "resource":
            return ".".join(self.labels)
        return ".".join(("var" if self.type == "variable" else self.type, *self.labels))

    @property
    def span(self) -> Span:
        return self.document.span_at(self.start, self.end)

    @property
    def header_span(self) -> Span:
        """The block without its body: `resource "a" "b"`."""
        usual = _HEADER.match(self.document.text, self.start)
        if usual and self._written is not None:
            return self.document.span_at(self.start, usual.end(1))
        last = self.node.named_children[len(self.labels)]
        return Span(self.span.start, self.document.span(last).end)

    @lazy
    def body(self) -> Body:
        return Body(self.document, self, self.route, self._written)

    def attribute(self, name: str) -> Attribute | None:
        return self.body.attributes.get(name)

    def blocks(self, kind: str) -> tuple[Block, ...]:
        """Nested blocks of one type. Blocks made by `dynamic "kind"` are not among them: see `dynamic`."""
        return tuple(block for block in self.body.blocks if block.type == kind)

    def dynamic(self, kind: str) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks("dynamic") if block.labels == (kind,))

    def value(self, name: str) -> Value:
        """The constant value of an attribute; UNKNOWN if it is not constant, ABSENT if it is not written."""
        attribute = self.attribute(name)
        return attribute.expression.value if attribute else ABSENT

    def known(self, name: str) -> object:
        """The constant value of an attribute, or None when it is absent, null or unknown."""
        value = self.value(name)
        return value.data if isinstance(value, Known) else None


class Attribute:
    """`name = expression` in a block."""

    def __init__(self, document: HclDocument, route: Route, place: AttributePlace, node: Node | None = None) -> None:
        self.document = document
        self.route = route
        self.name, self.start, self._value, self.end = place
        self._node = node

    @lazy
    def node(self) -> Node:
        return self._node or self.document.node_at("attribute", self.start, self.end)

    @lazy
    def expression(self) -> Expression:
        if self._node is None:
            return Expression(self.document, self.route, self._value, self.end)
        return of_node(self.document, self.route, last_part(self._node))

    @property
    def span(self) -> Span:
        return self.document.span_at(self.start, self.end)


_NAME = re.compile(rb"([A-Za-z0-9_-]+)(?![A-Za-z0-9_\x80-\xff-])")
_HEADER = re.compile(rb'[A-Za-z0-9_-]+((?:[ \t]+"[A-Za-z0-9_.-]+")*)[ \t]*\{')


def _count(counts: dict[str, int], kind: str) -> int:
    """How many there were of a kind."""
    counts[kind] = counts.get(kind, -1) + 1
    return counts[kind]


def _is_label(node: Node) -> bool:
    return node.type in ("string_lit", "identifier")
