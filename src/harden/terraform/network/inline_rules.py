"""Rules that stand inside the group they belong to, as nested blocks: how one of them is taken out."""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block, Expression
from harden.model import Change, Data, Expr, Remove, Rewrite, Route, Set
from harden.terraform.module import Module
from harden.value import Known

Plan = tuple[Change, ...] | str
"""The changes to make, or the reason, for the user, why they cannot be made."""


def remove_inline(group: Block, route: Route, module: Module, separate: str, *, is_last: bool = False) -> Plan:
    """Remove the rule block at `route` of a group; the last of its type leaves an empty list (`ingress = []`) behind.

    The provider keeps the rules it has when a group says nothing about them at all; only an empty list takes them
    away. Source: aws_security_group, "Removing All Ingress and Egress Rules"; azurerm_network_security_group says the
    same of `security_rule`. `separate`: the argument by which rule resources name the group, whose rules that empty
    list would take away too. `is_last`: every inline rule of the group is being removed, and this one goes when it is
    the only one left.
    """
    kind = str(route[-2])
    blocks = group.blocks(kind)
    if len(blocks) > 1:
        return (Remove(route), *(_kept(blocks[0]) if is_last else ()))
    if group.dynamic(kind):
        return (Remove(route),)
    if any(attribute.name == separate for attribute in module.references(group.address)):
        return "it has inline rules and separate ones, which overwrite each other: keep one kind, then fix it"
    return (Remove(route), Set((*group.route, kind), []))


def _kept(block: Block) -> Iterator[Change]:
    """Changes that change nothing but contradict the removal of a block, so that both are not made in one pass."""
    for attribute in list(block.body.attributes.values())[:1]:
        yield kept(attribute.expression)


def kept(expression: Expression) -> Rewrite:
    """A change that leaves an expression as it is: a fix that has it waits for the one that changes it."""
    return Rewrite(expression.route, expression.text, as_data(expression))


def as_data(expression: Expression) -> Data:
    """What is written, as data that could be written again; what is no constant stays source text."""
    if expression.items is not None:
        return [as_data(item) for item in expression.items]
    if expression.entries is not None:
        return {name: as_data(entry) for name, entry in expression.entries.items()}
    value = expression.value
    if isinstance(value, Known) and (value.data is None or isinstance(value.data, bool | int | float | str)):
        return value.data
    return Expr(expression.text)
