"""Constants behind references: locals and what is written out. Variables stay unknown: callers may set them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from harden.hcl.document import Attribute, Expression
from harden.hcl.expression import of_node
from harden.value import UNKNOWN, Known, Value

if TYPE_CHECKING:
    from tree_sitter import Node

MAX_DEPTH = 20
"""Locals that refer to locals: deeper chains, and cycles, are unknown."""

FindLocal = Callable[[str], Attribute | None]


def resolve(expression: Expression, find_local: FindLocal, depth: int = 0) -> Value:
    """Return the constant that an expression is, following `local.x`, also inside lists and objects."""
    value = expression.value
    if isinstance(value, Known):
        return value
    if depth > MAX_DEPTH:
        return UNKNOWN
    if expression.items is not None:
        return _known_list([resolve(item, find_local, depth + 1) for item in expression.items])
    if expression.entries is not None:
        return _object(expression.entries, find_local, depth)
    steps = path_steps(expression)
    if len(steps) < 2 or steps[0] != "local":
        return UNKNOWN
    attribute = find_local(str(steps[1]))
    if attribute is None:
        return UNKNOWN
    return _below(resolve(attribute.expression, find_local, depth + 1), steps[2:])


def _known_list(values: list[Value]) -> Value:
    known = [value.data for value in values if isinstance(value, Known)]
    return Known(known) if len(known) == len(values) else UNKNOWN


def _object(entries: dict[str, Expression], find_local: FindLocal, depth: int) -> Value:
    if any(name.startswith(("(", "$")) for name in entries):
        return UNKNOWN
    values = [resolve(entry, find_local, depth + 1) for entry in entries.values()]
    known = {name: value.data for name, value in zip(entries, values, strict=True) if isinstance(value, Known)}
    return Known(known) if len(known) == len(entries) else UNKNOWN


def _below(value: Value, steps: tuple[str | int, ...]) -> Value:
    for step in steps:
        value = _entry(value.data, step) if isinstance(value, Known) else UNKNOWN
    return value


def _entry(data: object, step: str | int) -> Value:
    if isinstance(data, dict):
        entries = cast("dict[str | int, object]", data)
        return Known(entries[step]) if step in entries else UNKNOWN
    if isinstance(data, list) and isinstance(step, int):
        items = cast("list[object]", data)
        return Known(items[step]) if 0 <= step < len(items) else UNKNOWN
    return UNKNOWN


def path_steps(expression: Expression) -> tuple[str | int, ...]:
    """The steps of a plain path (`local.ports["web"][0]` is local, ports, web, 0), also in `"${…}"`; else none."""
    if expression.names or isinstance(expression.value, Known):
        return expression.names
    node = _unwrapped(expression.core)
    parts = [child for child in node.named_children if child.type != "comment"]
    if node.type != "expression" or not parts or parts[0].type != "variable_expr":
        return ()
    steps: list[str | int] = [expression.document.slice(parts[0])]
    for part in parts[1:]:
        step = _step(expression, part)
        if step is None:
            return ()
        steps.append(step)
    return tuple(steps)


def _unwrapped(node: Node) -> Node:
    """The expression inside of a template that is nothing but one interpolation."""
    if node.type != "quoted_template":
        return node if node.type == "expression" or node.parent is None else node.parent
    inner = [child for child in node.named_children if not child.type.startswith("quoted_template")]
    if len(inner) != 1 or inner[0].type != "template_interpolation":
        return node
    return next((child for child in inner[0].named_children if child.type == "expression"), node)


def _step(expression: Expression, node: Node) -> str | int | None:
    if node.type == "get_attr":
        return expression.document.slice(node.named_children[0])
    inner = node.named_children[0] if node.type == "index" else None
    if inner is None or inner.type != "new_index":
        return None
    value = of_node(expression.document, expression.route, inner.named_children[0]).value
    key = value.data if isinstance(value, Known) else None
    return key if isinstance(key, str | int) and not isinstance(key, bool) else None
