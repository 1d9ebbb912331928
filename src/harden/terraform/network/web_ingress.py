"""Who may reach web servers instead of everybody: the load balancer in front of them, else addresses a person gives."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from harden.hcl.document import Block
from harden.model import Change, FileChange, Input
from harden.terraform.module import Module
from harden.terraform.network.exposure import Exposure, Kind, exposures
from harden.terraform.network.ingress import close, described, from_group, from_ranges
from harden.terraform.network.inline_rules import Plan
from harden.terraform.network.load_balancer import front
from harden.terraform.network.security_group import SOURCES, Rule, group_of, rules_of_group, traffic_key
from harden.terraform.network.web_ranges import WebRanges, asked_ranges, web_ranges


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How to narrow a web rule: what it is, changes of its own file, changes that declare variables."""

    title: str
    changes: tuple[Change, ...] = ()
    declared: tuple[FileChange, ...] = ()
    inputs: tuple[Input, ...] = ()


def narrow(exposure: Exposure, module: Module) -> Narrowing | str:
    """Return how to narrow a rule that opens a web port, or the reason, for the user, why that cannot be done."""
    group = group_of(exposure.rule, module)
    balancer = module.once("load balancer in front", front)
    if balancer is None or group is None or balancer[0] == group.address:
        return _through_ranges(exposure, web_ranges(_names(exposure), module), module)
    address, group_id = balancer
    if module.depends_on(address, exposure.rule.resource.address):
        return f"{address} refers to this group, so that a rule for it here would be a cycle: use separate rules"
    if _is_let_in(exposure, group, address, module):
        plan = close(exposure.rule, exposure.opened, module)
        return _finish(exposure, plan, (), module, Narrowing("Close it: the load balancer is let in already"))
    plan = from_group(exposure.rule, exposure.opened, group_id, module)
    return _finish(exposure, plan, [address], module, Narrowing(f"Let in {address} instead of everybody"))


def _is_let_in(exposure: Exposure, group: Block, address: str, module: Module) -> bool:
    """Whether a rule of the group lets the load balancer in already, or will once it is narrowed itself.

    AWS refuses two rules of a group that let the same traffic in from the same group.
    """
    rule, key = exposure.rule, traffic_key(exposure.rule, module)
    if key in module.once(f"let in to {group.address}", lambda facts: _let_in(group, address, facts)):
        return True
    first = module.once(f"first open rules of {group.address}", lambda facts: _first_open(group, facts))
    return first.get(key, rule).route != rule.route or first.get(key, rule).path != rule.path


def _let_in(group: Block, address: str, module: Module) -> frozenset[Hashable]:
    """Traffic that some rule lets in from the load balancer's group."""
    return frozenset(
        traffic_key(rule, module)
        for rule in rules_of_group(group, module, "ingress")
        if not rule.is_dynamic
        and any(name in rule.fields and address in module.refers_to(rule.fields[name]) for name in SOURCES)
    )


def _first_open(group: Block, module: Module) -> Mapping[Hashable, Rule]:
    """The first rule that is open for some traffic and will be narrowed, by the traffic."""
    found: dict[Hashable, Rule] = {}
    resources = {rule.resource.address: rule.resource for rule in rules_of_group(group, module, "ingress")}
    for exposure in (exposure for resource in resources.values() for exposure in exposures(resource, module)):
        if exposure.kind is Kind.WEB and not exposure.reason:
            found.setdefault(traffic_key(exposure.rule, module), exposure.rule)
    return found


def asked(exposure: Exposure, module: Module) -> Narrowing | str:
    """Return how to let in those whom a person names; where nobody is asked, the reason why a person has to."""
    group = group_of(exposure.rule, module) or exposure.rule.resource
    stem = f"{group.labels[1].replace('-', '_')}_ingress"
    found = asked_ranges(_names(exposure), stem, f"that may reach {group.address}", module)
    return exposure.reason if found is None else _through_ranges(exposure, found, module)


def _names(exposure: Exposure) -> tuple[str, ...]:
    return tuple(argument.name for argument in exposure.opened)


def _through_ranges(exposure: Exposure, found: WebRanges | str, module: Module) -> Narrowing | str:
    """Through addresses that the configuration gives, else through a variable, for each open argument."""
    if isinstance(found, str):
        return found
    plan = from_ranges(exposure.rule, exposure.opened, found.ranges)
    narrowing = Narrowing(found.title, (), found.declared, found.inputs)
    return _finish(exposure, plan, found.texts, module, narrowing)


def _finish(
    exposure: Exposure, plan: Plan, added: Sequence[str], module: Module, narrowing: Narrowing
) -> Narrowing | str:
    if isinstance(plan, str):
        return plan
    changes = (*plan, *described(exposure.rule, exposure.opened, added, module))
    return replace(narrowing, changes=changes)
