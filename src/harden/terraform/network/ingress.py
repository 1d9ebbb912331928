"""What of a security group rule is open to everybody, and the changes that close or narrow it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from harden.model import Change, Data, Expr, Insert, Remove, Rename, Set
from harden.terraform.module import Module
from harden.terraform.network.inline_rules import Plan, remove_inline
from harden.terraform.network.prefix_list import open_lists
from harden.terraform.network.rule_text import describe, says, sources, template
from harden.terraform.network.security_group import CIDRS, PREFIX_LISTS, SOURCES, Form, Rule, has_source
from harden.terraform.open_argument import Open, open_argument
from harden.terraform.references import owner
from harden.value import Known

SEPARATE = "security_group_id"
"""How rule resources name the group they belong to."""


def open_arguments(rule: Rule, module: Module) -> tuple[Open, ...]:
    """The arguments of a rule through which everybody gets in."""
    found = [open_argument(name, rule.fields[name], module) for name in CIDRS if name in rule.fields]
    found += [open_lists(name, rule.fields[name], module) for name in PREFIX_LISTS if name in rule.fields]
    return tuple(argument for argument in found if argument is not None)


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
        return remove_inline(rule.resource, rule.route, module, SEPARATE, is_last=is_last)
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
    if module.resolve(present) == Known(None):
        return (*_closed(rule, opened), Set(present.route, value))
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
