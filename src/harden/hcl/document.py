"""Terraform source as a lossless tree: typed, lazy views on tree-sitter nodes. Reading only; `edit.py` writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from harden.hcl.literal import decode_heredoc, decode_quoted, number
from harden.hcl.style import Style, style_of
from harden.hcl.syntax import comment_nodes, parse
from harden.lazy import lazy
from harden.model import Change, Edit, Route, Source, Span
from harden.text import BOM
from harden.value import ABSENT, UNKNOWN, Known, Value

if TYPE_CHECKING:
    from tree_sitter import Node


class HclDocument:
    """One .tf file. `offset` is added to every tree-sitter position (the length of a BOM)."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.offset = len(BOM) if source.data.startswith(BOM) else 0
        self.text = source.data[self.offset :]
        self.tree = parse(source.path, self.text)

    @property
    def source(self) -> Source:
        return self._source

    def edits(self, changes: Sequence[Change]) -> tuple[Edit, ...]:
        from harden.hcl.edit import edits

        return edits(self, changes)

    @lazy
    def body(self) -> Body:
        """The top level of the file."""
        nodes = [node for node in self.tree.root_node.named_children if node.type == "body"]
        return Body(self, nodes[0] if nodes else None, ())

    @lazy
    def top(self) -> tuple[Node, ...]:
        """The nodes of the top level in order, comments among them."""
        nodes = self.tree.root_node.children
        return tuple(child for node in nodes for child in (node.children if node.type == "body" else [node]))

    @lazy
    def style(self) -> Style:
        """The line end and the indentation that most of the file has."""
        return style_of(self)

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
        return (block for block in self.body.blocks if not types or block.type in types)

    def slice(self, node: Node) -> str:
        return self.text[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def span(self, node: Node) -> Span:
        return self.span_at(node.start_byte, node.end_byte)

    def span_at(self, start: int, end: int) -> Span:
        """What a stretch of `text` is in the source."""
        return Span(start + self.offset, end + self.offset)


class Body:
    """What stands between the braces of a block, or at the top level of a file (`node` None: nothing)."""

    def __init__(self, document: HclDocument, node: Node | None, route: Route) -> None:
        self.document = document
        self.node = node
        self.route = route

    @lazy
    def blocks(self) -> tuple[Block, ...]:
        """Nested blocks in order; the route of each counts those of the same type."""
        counts: dict[str, int] = {}
        found: list[Block] = []
        for node in self.node.named_children if self.node else ():
            if node.type == "block":
                kind = self.document.slice(node.named_children[0])
                index = counts.get(kind, 0)
                counts[kind] = index + 1
                found.append(Block(self.document, node, kind, (*self.route, kind, index)))
        return tuple(found)

    @lazy
    def attributes(self) -> dict[str, Attribute]:
        return {attribute.name: attribute for attribute in self.all_attributes}

    @lazy
    def all_attributes(self) -> tuple[Attribute, ...]:
        """Attributes in order; what Terraform refuses, a name written twice, stands here twice."""
        found: list[Attribute] = []
        for node in self.node.named_children if self.node else ():
            if node.type == "attribute":
                name = self.document.slice(node.named_children[0])
                found.append(Attribute(self.document, node, name, (*self.route, name)))
        return tuple(found)


class Block:
    """A block. `address` is how Terraform names a resource (`aws_instance.web`, `data.aws_ami.x`, `module.vpc`)."""

    def __init__(self, document: HclDocument, node: Node, kind: str, route: Route) -> None:
        self.document = document
        self.node = node
        self.type = kind
        self._route = route

    @lazy
    def labels(self) -> tuple[str, ...]:
        labels: list[str] = []
        for node in takewhile(_is_label, self.node.named_children[1:]):
            text = self.document.slice(node)
            labels.append(decode_quoted(text) if node.type == "string_lit" else text)
        return tuple(labels)

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
        return self.document.span(self.node)

    @property
    def header_span(self) -> Span:
        """The block without its body: `resource "a" "b"`."""
        last = self.node.named_children[len(self.labels)]
        return Span(self.span.start, self.document.span(last).end)

    @lazy
    def body(self) -> Body:
        nodes = [node for node in self.node.named_children if node.type == "body"]
        return Body(self.document, nodes[0] if nodes else None, self.route)

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

    def __init__(self, document: HclDocument, node: Node, name: str, route: Route) -> None:
        self.document = document
        self.node = node
        self.name = name
        self.route = route

    @lazy
    def expression(self) -> Expression:
        return Expression(self.document, _last_part(self.node), self.route)

    @property
    def span(self) -> Span:
        return self.document.span(self.node)


@dataclass(frozen=True, slots=True)
class Element:
    """One entry of an object. `key` of a computed one is its source (`(var.x)`, `"${a}-b"`)."""

    key: str
    computed: bool
    node: Node
    value: Expression


class Expression:
    """The right side of an attribute, or a part of it."""

    def __init__(self, document: HclDocument, node: Node, route: Route) -> None:
        self.document = document
        self.node = node
        self.route = route

    @property
    def text(self) -> str:
        return self.document.slice(self.node)

    @property
    def span(self) -> Span:
        return self.document.span(self.node)

    @lazy
    def core(self) -> Node:
        """The node below wrappers that mean nothing (`expression`, `literal_value`, `collection_value`, `(…)`)."""
        node = self.node
        while node.type in _WRAPPERS:
            named = node.named_children
            if len(named) > 1:
                named = [child for child in named if child.type != "comment"]
            if len(named) != 1:
                break
            node = named[0]
        return node

    @property
    def kind(self) -> str:
        """A node type of tree-sitter-hcl: tuple, object, function_call, string_lit, expression (a path), for_expr…"""
        return self.core.type

    @lazy
    def items(self) -> tuple[Expression, ...] | None:
        """Elements of a list written out, None for everything else."""
        if self.kind != "tuple":
            return None
        nodes = [node for node in self.core.named_children if node.type == "expression"]
        return tuple(Expression(self.document, node, (*self.route, i)) for i, node in enumerate(nodes))

    @lazy
    def entries(self) -> dict[str, Expression] | None:
        """Entries of an object written out by their constant keys, None for everything else."""
        if self.kind != "object":
            return None
        return {element.key: element.value for element in self.elements}

    @lazy
    def elements(self) -> tuple[Element, ...]:
        """Entries of an object in order, those with computed and with repeated keys among them."""
        nodes = [node for node in self.core.named_children if node.type == "object_elem"]
        return tuple(self._element(node) for node in nodes) if self.kind == "object" else ()

    def _element(self, node: Node) -> Element:
        key = node.named_children[0]
        plain = len(key.named_children) == 1 and key.children[0].type in ("variable_expr", "literal_value")
        name = self.document.slice(key)
        if plain and name.startswith('"'):
            name = decode_quoted(name)
        return Element(name, not plain, node, Expression(self.document, _last_part(node), (*self.route, name)))

    @lazy
    def call(self) -> tuple[str, tuple[Expression, ...]] | None:
        """Function name and arguments of a call, None for everything else."""
        if self.kind != "function_call":
            return None
        name = self.document.slice(self.core.named_children[0])
        nodes = [
            node
            for child in self.core.named_children
            if child.type == "function_arguments"
            for node in child.named_children
            if node.type == "expression"
        ]
        route = (*self.route, f"{name}()")
        return name, tuple(Expression(self.document, node, (*route, i)) for i, node in enumerate(nodes))

    @lazy
    def value(self) -> Value:
        """The constant this expression is, or UNKNOWN."""
        match self.core.type:
            case "tuple":
                values = [item.value for item in self.items or ()]
                return Known([v.data for v in values if isinstance(v, Known)]) if _all_known(values) else UNKNOWN
            case "object":
                return self._object_value(self.entries or {})
            case _:
                return self._scalar(self.core)

    def _object_value(self, entries: dict[str, Expression]) -> Value:
        values = [entry.value for entry in entries.values()]
        if not _all_known(values) or any(element.computed for element in self.elements):
            return UNKNOWN
        return Known(dict(zip(entries, [v.data for v in values if isinstance(v, Known)], strict=True)))

    def _scalar(self, node: Node) -> Value:
        kind = node.type
        if kind not in _CONSTANTS:
            return UNKNOWN
        text = self.document.slice(node)
        match kind:
            case "bool_lit":
                return Known(text == "true")
            case "null_lit":
                return Known(None)
            case "numeric_lit":
                return _number(text)
            case "string_lit":
                return Known(decode_quoted(text))
            case "operation" if text.startswith("-"):
                return _negative(node, text)
            case "heredoc_template" if not _has_template(node):
                return Known(decode_heredoc(text))
            case _:
                return UNKNOWN


_CONSTANTS = frozenset({"bool_lit", "null_lit", "numeric_lit", "string_lit", "operation", "heredoc_template"})
_WRAPPERS = frozenset({"expression", "literal_value", "collection_value", "template_expr"})


def _is_label(node: Node) -> bool:
    return node.type in ("string_lit", "identifier")


def _last_part(node: Node) -> Node:
    """The value of an attribute or object element: the last child that is not a comment."""
    last = node.child(node.child_count - 1)
    assert last is not None  # a comment behind the value is a child of what holds this node
    return last


def _all_known(values: Sequence[Value]) -> bool:
    return all(isinstance(value, Known) for value in values)


def _number(text: str) -> Value:
    try:
        return Known(number(text))
    except ValueError:  # hexadecimal, which the grammar lets pass and Terraform refuses
        return UNKNOWN


def _negative(node: Node, text: str) -> Value:
    operand = node.named_children[0].named_children[-1]
    while operand.type == "literal_value":
        operand = operand.named_children[0]
    plain = operand.type == "numeric_lit" and "#" not in text and "/" not in text
    return _number("".join(text.split())) if plain else UNKNOWN


def _has_template(node: Node) -> bool:
    return any(child.type in ("template_interpolation", "template_directive") for child in node.named_children)
