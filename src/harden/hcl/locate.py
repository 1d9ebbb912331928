"""From a route to the nodes it passes: what is there, and what of the route is not there yet."""

from __future__ import annotations

from dataclasses import dataclass

from harden.changes import show_route
from harden.errors import CannotEdit
from harden.hcl.document import Attribute, Block, Body, Expression, HclDocument
from harden.model import Route

_KINDS = {
    "function_call": "a call",
    "for_expr": "a for expression",
    "conditional": "a conditional",
    "quoted_template": "a template",
    "heredoc_template": "a heredoc",
    "string_lit": "a string",
}


@dataclass(frozen=True, slots=True)
class Located:
    """How far a route leads. `rest` is what does not exist yet, empty when all of it does.

    `block`: the innermost block passed (None: the top level). `attribute` and `expressions`: the attribute in it and
    the expressions from its value down to the last that exists.
    """

    route: Route
    body: Body
    block: Block | None
    attribute: Attribute | None
    expressions: tuple[Expression, ...]
    rest: Route

    @property
    def exists(self) -> bool:
        return not self.rest

    @property
    def shown(self) -> str:
        """The route for people."""
        return show_route(self.route)


def locate(document: HclDocument, route: Route) -> Located:
    """Follow a route. Raises CannotEdit where what it passes is ambiguous (an attribute or a key written twice)."""
    body, block = document.body, None
    position = 0
    while position < len(route):
        name = route[position]
        attribute = body.attributes.get(str(name))
        if attribute is not None:
            _refuse_duplicate(body, str(name))
            expressions, rest = _descend(attribute.expression, route[position + 1 :])
            return Located(route, body, block, attribute, expressions, rest)
        siblings = [child for child in body.blocks if child.type == name]
        index = route[position + 1] if position + 1 < len(route) else None
        if not isinstance(index, int) or not 0 <= index < len(siblings):
            return Located(route, body, block, None, (), route[position:])
        block = siblings[index]
        labels = route[position + 2 : position + 2 + len(block.labels)]
        if labels and labels != block.labels:
            raise CannotEdit(f"{show_route(route)} does not exist")
        body = block.body
        position += 2 + len(labels)
    return Located(route, body, block, None, (), ())


def _refuse_duplicate(body: Body, name: str) -> None:
    if sum(attribute.name == name for attribute in body.all_attributes) > 1:
        raise CannotEdit(f"{name} is written twice in one block")


def _descend(expression: Expression, steps: Route) -> tuple[tuple[Expression, ...], Route]:
    passed = [expression]
    position = 0
    while position < len(steps):
        child, taken = _child(passed[-1], steps[position:])
        if child is None:
            break
        passed.append(child)
        position += taken
    return tuple(passed), steps[position:]


def _child(expression: Expression, steps: Route) -> tuple[Expression | None, int]:
    step = steps[0]
    if isinstance(step, int):
        items = expression.items
        return (items[step], 1) if items is not None and 0 <= step < len(items) else (None, 0)
    if expression.entries is not None:
        if sum(element.key == step for element in expression.elements) > 1:
            raise CannotEdit(f"{step} is written twice in one object")
        return expression.entries.get(step), 1
    call = expression.call
    if call and step == f"{call[0]}()" and len(steps) > 1:
        index = steps[1]
        if isinstance(index, int) and 0 <= index < len(call[1]):
            return call[1][index], 2
    return None, 0


def refusal(located: Located) -> CannotEdit:
    """Why what is missing of a route cannot be created below what is there."""
    if not located.expressions:
        return CannotEdit(f"{located.shown} does not exist")
    last = located.expressions[-1]
    what = _KINDS.get(last.kind, "not written out")
    text = " ".join(last.text.split())
    shown = text if len(text) <= 40 else text[:37] + "..."
    return CannotEdit(f"{located.shown} cannot be set: {shown} is {what}")
