"""The JSON of an attribute, whichever way it is written: `jsonencode({…})`, a heredoc, a quoted string, a local."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from harden.hcl.document import Attribute, Expression
from harden.terraform import json_text
from harden.terraform.module import Module
from harden.terraform.placed import Placed
from harden.terraform.resolve import MAX_DEPTH, path_steps
from harden.value import UNKNOWN, Known, Missing


def json_of(attribute: Attribute, module: Module) -> tuple[Placed, Expression] | None:
    """Return the value and the expression that it is written in; None for what is no JSON or is not known here."""
    return _read(attribute.expression, module, attribute.document.source.path, 0)


def _read(expression: Expression, module: Module, path: str, depth: int) -> tuple[Placed, Expression] | None:
    call = expression.call
    if call is not None:
        return (placed(call[1][0], module), expression) if call[0] == "jsonencode" and len(call[1]) == 1 else None
    found = json_text.parse(expression)
    if found is not None:
        return found, expression
    steps = path_steps(expression)
    local = module.locals.get(str(steps[1])) if len(steps) == 2 and steps[0] == "local" else None
    if local is None or depth > MAX_DEPTH or local.document.source.path != path:
        return None  # a finding points into the file of its resource
    return _read(local.expression, module, path, depth + 1)


def placed(expression: Expression, module: Module) -> Placed:
    """A Terraform expression as data with places; what is not constant is UNKNOWN."""
    route, span = expression.route, expression.span
    if expression.items is not None:
        return Placed(tuple(placed(item, module) for item in expression.items), span, route)
    if expression.entries is not None:
        return Placed({key: placed(value, module) for key, value in expression.entries.items()}, span, route)
    value = module.resolve(expression)
    return _constant(value.data if isinstance(value, Known) else UNKNOWN, expression)


def _constant(data: object, expression: Expression) -> Placed:
    """A constant, perhaps from elsewhere: all parts of it stand where it is used."""
    parts: Mapping[str, Placed] | tuple[Placed, ...] | str | int | float | bool | Missing | None = UNKNOWN
    if isinstance(data, list):
        parts = tuple(_constant(item, expression) for item in cast("list[object]", data))
    elif isinstance(data, dict):
        parts = {key: _constant(item, expression) for key, item in cast("dict[str, object]", data).items()}
    elif data is None or isinstance(data, str | int | float):
        parts = data
    return Placed(parts, expression.span, expression.route, expression.text)
