"""The right side of an attribute, or a part of it, as a typed, lazy view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harden.hcl.literal import decode_heredoc, decode_quoted, number
from harden.lazy import lazy
from harden.model import Route, Span
from harden.value import UNKNOWN, Known, Value

if TYPE_CHECKING:
    from tree_sitter import Node

    from harden.hcl.document import HclDocument


@dataclass(frozen=True, slots=True)
class Element:
    """One entry of an object. `key` of a computed one is its source (`(var.x)`, `"${a}-b"`)."""

    key: str
    computed: bool
    node: Node
    value: Expression


class Expression:
    """The right side of an attribute, or a part of it."""

    def __init__(self, document: HclDocument, route: Route, start: int, end: int, node: Node | None = None) -> None:
        self.document = document
        self.route = route
        self.start = start
        self.end = end
        self._node = node

    @lazy
    def node(self) -> Node:
        return self._node or self.document.node_at("expression", self.start, self.end)

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end].decode("utf-8", "replace")

    @property
    def span(self) -> Span:
        return self.document.span_at(self.start, self.end)

    @lazy
    def core(self) -> Node:
        """The node below wrappers that mean nothing (`expression`, `literal_value`, `collection_value`, `(…)`)."""
        node = self.node
        while node.type in _WRAPPERS:
            only = node.named_child(0) if node.named_child_count == 1 else _uncommented(node)
            if only is None:
                break
            node = only
        return node

    @lazy
    def names(self) -> tuple[str, ...]:
        """The steps of a path of nothing but names (`var.x`, `aws_lb.web.arn`), none for everything else."""
        plain = self._plain
        return tuple(plain[0].decode().split(".")) if plain and plain.lastgroup == "path" else ()

    @lazy
    def _plain(self) -> re.Match[bytes] | None:
        """What nearly all values are, known by their bytes."""
        return _PLAIN.fullmatch(self.document.text, self.start, self.end)

    @property
    def kind(self) -> str:
        """A node type of tree-sitter-hcl: tuple, object, function_call, string_lit, expression (a path), for_expr…"""
        plain = self._plain
        if plain is not None:
            return _TYPES[plain.lastgroup or ""]
        return "tuple" if self._plain_items is not None else self.core.type

    @lazy
    def _plain_items(self) -> tuple[Expression, ...] | None:
        """The elements of a list of plain values."""
        document, route, start, end = self.document, self.route, self.start, self.end
        if not _PLAIN_LIST.fullmatch(document.text, start, end):
            return None
        spans = (match.span() for match in _PLAIN.finditer(document.text, start + 1, end - 1))
        return tuple(Expression(document, (*route, i), *span) for i, span in enumerate(spans))

    @lazy
    def items(self) -> tuple[Expression, ...] | None:
        """Elements of a list written out, None for everything else."""
        if self.kind != "tuple" or self._plain_items is not None:
            return self._plain_items
        nodes = [node for node in self.core.named_children if node.type == "expression"]
        return tuple(of_node(self.document, (*self.route, i), node) for i, node in enumerate(nodes))

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
        return Element(name, not plain, node, of_node(self.document, (*self.route, name), last_part(node)))

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
        return name, tuple(of_node(self.document, (*route, i), node) for i, node in enumerate(nodes))

    @lazy
    def value(self) -> Value:
        """The constant this expression is, or UNKNOWN."""
        if self._plain is not None:
            return _meaning(self._plain)
        match self.kind:
            case "tuple":
                values = [item.value for item in self.items or ()]
                return Known([v.data for v in values if isinstance(v, Known)]) if _all_known(values) else UNKNOWN
            case "object":
                return self._object_value(self.entries or {})
            case _:
                return self._scalar(self.core)

    @lazy
    def template(self) -> str | None:
        """What a string with interpolations says by itself, `${…}` in place of each; None for everything else."""
        if self._plain is not None or self.core.type not in ("quoted_template", "heredoc_template"):
            return None
        parts = [
            "${…}" if child.type in _INTERPOLATIONS else self.document.slice(child)
            for child in self.core.named_children
            if child.type in (*_INTERPOLATIONS, "template_literal")
        ]
        return "".join(parts)

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


_VALUES = (
    rb'"(?P<string>[^"\\$%\n\x80-\xff]*)"|(?P<word>true|false)(?![\w-])|(?P<null>null)(?![\w-])|(?P<number>0|[1-9][0-9]{0,17})'
    rb"|(?P<path>[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)+)"
)
_PLAIN = re.compile(_VALUES)
_ONE = re.sub(rb"\?P<\w+>", b"?:", _VALUES)
_PLAIN_LIST = re.compile(rb"\[\s*+(?:(?>%s)\s*+(?:,\s*+|(?=\])))*+\]" % _ONE)
_TYPES = {"string": "string_lit", "word": "bool_lit", "null": "null_lit", "number": "numeric_lit", "path": "expression"}
_CONSTANTS = frozenset({"bool_lit", "null_lit", "numeric_lit", "string_lit", "operation", "heredoc_template"})
_INTERPOLATIONS = ("template_interpolation", "template_directive")
_WRAPPERS = frozenset({"expression", "literal_value", "collection_value", "template_expr"})


def _meaning(plain: re.Match[bytes]) -> Value:
    match plain.lastgroup:
        case "string":
            return Known(plain["string"].decode())
        case "word":
            return Known(plain[0] == b"true")
        case "null":
            return Known(None)
        case "number":
            return Known(int(plain[0]))
        case _:
            return UNKNOWN


def of_node(document: HclDocument, route: Route, node: Node) -> Expression:
    return Expression(document, route, node.start_byte, node.end_byte, node)


def _uncommented(node: Node) -> Node | None:
    """The only child that is named and no comment."""
    found = [child for child in node.named_children if child.type != "comment"]
    return found[0] if len(found) == 1 else None


def last_part(node: Node) -> Node:
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
    return any(child.type in _INTERPOLATIONS for child in node.named_children)
