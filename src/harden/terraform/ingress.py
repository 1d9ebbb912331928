"""What of a security group rule is open to everybody, and the changes that close or narrow it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harden.hcl.document import Block, Expression
from harden.model import Change, Data, Expr, Insert, Remove, Rename, Rewrite, Set
from harden.terraform.cidr import open_positions
from harden.terraform.module import Module
from harden.terraform.references import owner
from harden.terraform.resolve import path_steps
from harden.terraform.rule_text import describe, says, sources, template
from harden.terraform.security_group import CIDRS, SOURCES, Form, Rule, has_source
from harden.value import UNKNOWN, Known, Value, elements

Plan = tuple[Change, ...] | str
"""The changes to make, or the reason, for the user, why they cannot be made."""


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


def open_arguments(rule: Rule, module: Module) -> tuple[Open, ...]:
    """The arguments of a rule through which everybody gets in."""
    found = (_open(name, rule.fields[name], module) for name in CIDRS if name in rule.fields)
    return tuple(argument for argument in found if argument is not None)


def _open(name: str, expression: Expression, module: Module) -> Open | None:
    items = expression.items
    if items is None:
        ranges = elements(_range(expression, module))
        found = open_positions(ranges)
        if not found:
            return None
        is_partly = len(found) < len(ranges)
        return Open(name, expression, None, _origin(expression, is_partly=is_partly))
    found = open_positions([_range(item, module) for item in items])
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


def remains(rule: Rule, opened: Sequence[Open], module: Module) -> bool:
    """Whether a rule still lets somebody in when its open addresses are gone."""
    whole = {argument.name for argument in opened if argument.items is None}
    return any(has_source(rule, name, module) for name in SOURCES if name not in whole)


def close(rule: Rule, opened: Sequence[Open], module: Module, *, is_last: bool = False) -> Plan:
    """Take the open addresses out, or the rule if it lets in nobody else.

    `is_last`: every inline rule of the group is being removed, and this one goes when it is the only one left.
    """
    if remains(rule, opened, module):
        return tuple(_closed(rule, opened))
    if rule.form is Form.BLOCK:
        return _remove_block(rule, module, is_last=is_last)
    if rule.form is Form.OBJECT:
        return (Remove(rule.route),)
    references = module.references(rule.resource.address)
    if references:
        return f"{owner(references[0]).address} refers to this rule: remove both together"
    return (Remove(rule.route),)


def _without(rule: Rule, argument: Open) -> Change:
    """Objects of `ingress = [{…}]` must have every key, so theirs become empty."""
    route = rule.field_route(argument.name)
    return Set(route, []) if rule.form is Form.OBJECT else Remove(route)


def _items(rule: Rule, opened: Sequence[Open]) -> Iterator[Change]:
    for argument in opened:
        for index in argument.items or ():
            yield Remove((*rule.field_route(argument.name), index))


def _remove_block(rule: Rule, module: Module, *, is_last: bool) -> Plan:
    """Remove an inline block; the last of a group leaves `ingress = []` behind.

    The provider keeps the rules it has when a group says nothing about them at all; only an empty list takes them
    away. Source: aws_security_group, "Removing All Ingress and Egress Rules".
    """
    group, direction = rule.resource, rule.direction
    blocks = group.blocks(direction)
    if len(blocks) > 1:
        return (Remove(rule.route), *(_kept(blocks[0]) if is_last else ()))
    if group.dynamic(direction):
        return (Remove(rule.route),)
    if any(attribute.name == "security_group_id" for attribute in module.references(group.address)):
        return "this group has inline rules and separate ones, which overwrite each other: keep one kind, then fix it"
    return (Remove(rule.route), Set((*group.route, direction), []))


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


GROUP_ARGUMENTS = {
    Form.RESOURCE: "source_security_group_id",
    Form.VPC_RESOURCE: "referenced_security_group_id",
}


def from_group(rule: Rule, opened: Sequence[Open], group_id: str, module: Module) -> Plan:
    """Let in a security group instead of everybody; what else the rule lets in stays."""
    if rule.form is Form.RESOURCE and remains(rule, opened, module):
        return "source_security_group_id cannot stand beside other addresses: split the rule"
    name = GROUP_ARGUMENTS.get(rule.form, "security_groups")
    value: Data = Expr(group_id) if rule.form in GROUP_ARGUMENTS else [Expr(group_id)]
    present = rule.fields.get(name)
    if present is None:
        return tuple(_instead(rule, opened, name, value))
    if present.items is None:
        return f"its {name} are not a list that is written out here: add the load balancer's to them"
    added = Insert((*present.route, len(present.items)), Expr(group_id))
    return (*_closed(rule, opened), added)


def _instead(rule: Rule, opened: Sequence[Open], name: str, value: Data) -> Iterator[Change]:
    """The new argument takes the place of one that is open as a whole, else it follows the addresses."""
    whole = [argument for argument in opened if argument.items is None]
    if whole:
        route = rule.field_route(whole[0].name)
        yield Set(route, value)
        yield Rename(route, name)
    yield from _closed(rule, [argument for argument in opened if argument not in whole[:1]])
    if not whole:
        yield Set(rule.field_route(name), value, after=tuple(argument.name for argument in opened))


def _closed(rule: Rule, opened: Sequence[Open]) -> Iterator[Change]:
    yield from (_without(rule, argument) for argument in opened if argument.items is None)
    yield from _items(rule, opened)


def from_ranges(rule: Rule, opened: Sequence[Open], ranges: Mapping[str, Data]) -> Plan:
    """Let in the `ranges` for each open argument instead of everybody."""
    if any(argument.items is not None for argument in opened):
        return "the list holds other addresses too: replace the open one by those of your clients"
    return tuple(Set(rule.field_route(argument.name), ranges[argument.name]) for argument in opened)


def described(rule: Rule, opened: Sequence[Open], added: Sequence[str], module: Module) -> tuple[Change, ...]:
    """The change that keeps a description true which says no more than `describe` would; none for one of a person's.

    `added`: who is let in instead. None either when nobody is left, so that the rule goes.
    """
    written = rule.fields.get("description")
    if (
        written is None
        or not (added or remains(rule, opened, module))
        or not says(written, describe(rule, module), module)
    ):
        return ()
    left = sources(rule, module, {argument.name: argument.items for argument in opened})
    return (Set(rule.field_route("description"), template(describe(rule, module, [*left, *added]))),)
