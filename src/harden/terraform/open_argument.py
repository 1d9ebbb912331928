"""An argument that lists who is let in, and what of it is everybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from harden.hcl.document import Expression
from harden.terraform.module import Module
from harden.terraform.network.cidr import open_positions
from harden.terraform.resolve import path_steps
from harden.value import UNKNOWN, Known, Value, elements

Positions = Callable[[Sequence[object]], tuple[int, ...]]
"""Which of several ranges are everybody, by position."""


@dataclass(frozen=True, slots=True)
class Open:
    """One argument of a rule that lets everybody in.

    `items`: the positions of its open elements, None when all of the argument is open. `origin`: the reference that
    the address comes through (`var.cidrs`), where it cannot be changed in place.
    """

    name: str
    expression: Expression
    items: tuple[int, ...] | None = None
    origin: str = ""

    @property
    def where(self) -> Expression:
        """What to point at: the one open element, else the argument."""
        items = self.expression.items
        return items[self.items[0]] if items and self.items is not None else self.expression


def open_argument(
    name: str, expression: Expression, module: Module, positions: Positions = open_positions
) -> Open | None:
    """What of an argument is everybody, None when nothing is, or nothing that is known."""
    items = expression.items
    if items is None:
        ranges = elements(_range(expression, module))
        found = positions(ranges)
        if not found:
            return None
        is_partly = len(found) < len(ranges)
        return Open(name, expression, None, _origin(expression, is_partly=is_partly))
    found = positions([_range(item, module) for item in items])
    if not found:
        return None
    origin = next((origin for i in found if (origin := _origin(items[i], is_partly=False))), "")
    return Open(name, expression, None if len(found) == len(items) else found, origin)


def _range(expression: Expression, module: Module) -> object:
    """The constant an address is; of a variable, what it is when nobody says more."""
    value: Value = module.resolve(expression)
    steps = path_steps(expression)
    if value is UNKNOWN and len(steps) == 2 and steps[0] == "var":
        value = module.variable_value(str(steps[1]))
    return value.data if isinstance(value, Known) else None


def _origin(expression: Expression, *, is_partly: bool) -> str:
    steps = path_steps(expression)
    is_variable = bool(steps) and steps[0] == "var"
    return ".".join(str(step) for step in steps[:2]) if is_variable or is_partly else ""


def through(argument: Open) -> str:
    """The reason, for the user, why an open address cannot be changed where the rule stands; empty when it can."""
    return f"the open address comes from {argument.origin}: narrow it there" if argument.origin else ""
