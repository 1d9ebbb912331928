"""Rules of cloud firewalls that list ports and sources (Azure, Google): what of one everybody reaches, and the fix.

What they have in common with the security groups of AWS is in `exposure.py`, `ports.py` and `web_ranges.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from harden.hcl.document import Block
from harden.model import Change, Data, FileChange, Finding, Fix, Place, Remove, Risk, Route, Span
from harden.terraform.explained import why_rule_explained
from harden.terraform.guards import ignores_changes, is_kept
from harden.terraform.module import Module
from harden.terraform.network.exposure import Kind, opened_text, why_unclear
from harden.terraform.network.inline_rules import Plan, remove_inline
from harden.terraform.network.needed import provisioned, why_open
from harden.terraform.network.port_checks import PortChecks
from harden.terraform.network.ports import WEB, are_sensitive
from harden.terraform.network.security_group import Traffic
from harden.terraform.network.web_ranges import web_ranges
from harden.terraform.open_argument import Open, through
from harden.terraform.references import owner
from harden.value import Known

CLOSED = "Whoever connects from outside through this rule is refused"
NARROWED = "Clients that reach the servers from elsewhere are refused"
SHOWN = 3  # ports that are named; the rest are counted


@dataclass(frozen=True, slots=True)
class Port:
    """One port or range of a rule; `traffic` is None when it is not known.

    `route` is that of its list element, empty when it cannot be taken out alone; `holder` that of the block that goes
    with the last of its ports. `is_fine`: everybody may, or another rule refuses the traffic before.
    """

    traffic: Traffic | None
    span: Span
    holder: Route
    route: Route = ()
    is_fine: bool = False

    @property
    def kind(self) -> Kind:
        known = self.traffic
        if known is None or not known.has_ports:
            return Kind.OTHER
        if are_sensitive(known.first, known.last):
            return Kind.ADMINISTRATION
        is_web = known.protocol == "tcp" and known.first == known.last and known.first in WEB
        return Kind.WEB if is_web else Kind.OTHER

    @property
    def text(self) -> str:
        if self.traffic is None:
            return "ports that are not constants here"
        return opened_text(self.traffic, is_named=self.kind is not Kind.OTHER)


@dataclass(frozen=True, slots=True)
class CloudRule:
    """One rule that lets everybody in to its ports.

    `route` is that of the block, object or resource it is; `is_block`: it stands inside the resource as a block, and
    rule resources name that resource in `separate`. `remaining`: others are let in besides everybody.
    `family`: the argument of security groups whose web addresses fit (`cidr_blocks`, `ipv6_cidr_blocks`), and `narrow`
    the changes that let in those instead. `reason`: why nothing of the rule can be fixed here; `web_reason`: why its
    web ports are left. `is_last`: all rules of the resource are to be removed, and this is the last of them.
    """

    resource: Block
    route: Route
    opened: tuple[Open, ...]
    ports: tuple[Port, ...]
    remaining: bool
    family: str
    narrow: Callable[[Data], tuple[Change, ...]]
    is_block: bool = False
    separate: str = ""
    reason: str = ""
    web_reason: str = ""
    notes: tuple[str, ...] = ()
    is_last: bool = False

    @property
    def path(self) -> str:
        return self.resource.document.source.path

    @property
    def is_resource(self) -> bool:
        return self.route == self.resource.route

    def of(self, *kinds: Kind) -> tuple[Port, ...]:
        """Its ports of some kinds, without those that are fine."""
        return tuple(port for port in self.ports if port.kind in kinds and not port.is_fine)

    @property
    def is_to_close(self) -> bool:
        """Whether the fix takes out the whole rule."""
        is_plain = not self.remaining and not _why_fixed_elsewhere(self)
        return is_plain and len(self.of(Kind.ADMINISTRATION)) == len(self.ports)


def findings(rules: Sequence[CloudRule], module: Module, checks: PortChecks) -> Iterator[Finding]:
    """What the open rules of one resource let everybody reach. `checks`: those of other tools that ask for it."""
    closed = [rule for rule in rules if rule.is_block and rule.is_to_close]
    is_all = len(closed) > 1 and len(closed) == len(closed[0].resource.blocks(str(closed[0].route[-2])))
    for rule in rules:
        is_last = is_all and rule is closed[-1]
        for ports, finding in _findings(replace(rule, is_last=is_last), module):
            yield replace(finding, checks=checks.of(*(port.traffic for port in ports)))


def _findings(rule: CloudRule, module: Module) -> Iterator[tuple[tuple[Port, ...], Finding]]:
    administration, web, other = rule.of(Kind.ADMINISTRATION), rule.of(Kind.WEB), rule.of(Kind.OTHER)
    if administration:
        is_part = len(administration) < len(rule.ports)
        span = administration[0].span if is_part else rule.opened[0].where.span
        yield administration, _finding(rule, administration, span, _close(rule, administration, module))
    if other:
        outcome = _why_fixed_elsewhere(rule) or why_unclear(other[0].traffic)
        left = rule.of(Kind.WEB, Kind.OTHER)
        yield left, _finding(rule, left, rule.opened[0].where.span, outcome)
    elif web:
        yield web, _finding(rule, web, rule.opened[0].where.span, _narrow(rule, module))


def _finding(rule: CloudRule, ports: Sequence[Port], span: Span, outcome: Fix | str) -> Finding:
    place = Place(rule.path, span, rule.resource.address, rule.resource.span)
    message = f"The whole internet may reach {_named(ports)}"
    return Finding(place, message, reason=outcome) if isinstance(outcome, str) else Finding(place, message, outcome)


def _named(ports: Sequence[Port]) -> str:
    names = list(dict.fromkeys(port.text for port in ports))
    shown = names if len(names) <= SHOWN else [*names[: SHOWN - 1], f"{len(names) - SHOWN + 1} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def _why_fixed_elsewhere(rule: CloudRule) -> str:
    return rule.reason or next((reason for argument in rule.opened if (reason := through(argument))), "")


def _close(rule: CloudRule, ports: Sequence[Port], module: Module) -> Fix | str:
    reason = _why_fixed_elsewhere(rule) or _why_needed(rule, ports, module)
    if reason:
        return reason
    if len(ports) < len(rule.ports):
        return _fix(rule, _without_ports(rule, ports), "Remove the port" + "s" * (len(ports) > 1))
    if rule.remaining:
        return _fix(rule, _without_addresses(rule), "Remove the open address")
    return _fix(rule, _without_rule(rule, module), "Remove the rule")


def _fix(rule: CloudRule, plan: Plan, title: str) -> Fix | str:
    if isinstance(plan, str):
        return plan
    reason = _why_guarded(rule, plan)
    if reason:
        return reason
    return Fix(title, tuple(FileChange(rule.path, one) for one in plan), Risk.RUNTIME, CLOSED, (), rule.notes)


def _why_guarded(rule: CloudRule, plan: Sequence[Change]) -> str:
    resource = rule.resource
    depth = len(resource.route)
    if any(change.route == resource.route for change in plan):
        kept = "lifecycle.prevent_destroy is set, and the fix takes the resource out: decide that first"
        return kept if is_kept(resource) else ""
    for name in dict.fromkeys(str(change.route[depth]) for change in plan):
        if ignores_changes(resource, name):
            return f"lifecycle.ignore_changes covers {name}: Terraform would not apply the change; take it out first"
    return ""


def _without_ports(rule: CloudRule, ports: Sequence[Port]) -> Plan:
    """Take ports out, and with the last one of a block the block."""
    if rule.remaining:
        return "the rule lets others in too, who may need these ports: give everybody's ports a rule of their own"
    changes: list[Change] = []
    for holder in dict.fromkeys(port.holder for port in ports):
        going = [port for port in ports if port.holder == holder]
        if len(going) == sum(port.holder == holder for port in rule.ports):
            changes.append(Remove(holder))
        elif all(port.route for port in going):
            changes += [Remove(port.route) for port in going]
        else:
            return "the ports are not a list that is written out here: take these out where it is made"
    return tuple(changes)


def _without_addresses(rule: CloudRule) -> Plan:
    changes: list[Change] = []
    for argument in rule.opened:
        route = argument.expression.route
        changes += [Remove(route)] if argument.items is None else [Remove((*route, index)) for index in argument.items]
    return tuple(changes)


def _without_rule(rule: CloudRule, module: Module) -> Plan:
    if rule.is_block:
        return remove_inline(rule.resource, rule.route, module, rule.separate, is_last=rule.is_last)
    references = module.references(rule.resource.address) if rule.is_resource else ()
    if references:
        return f"{owner(references[0]).address} refers to this rule: remove both together"
    return (Remove(rule.route),)


def _why_needed(rule: CloudRule, ports: Sequence[Port], module: Module) -> str:
    """Of a firewall it is not known which machines are behind it: any that Terraform provisions may be."""
    known = [port.traffic for port in ports if port.traffic is not None]
    reasons = (why_open(one.first, one.last, (rule.resource,), provisioned(module), module) for one in known)
    return next((reason for reason in reasons if reason), "") or _why_explained(rule)


def _why_explained(rule: CloudRule) -> str:
    return why_rule_explained(rule.opened[0].where, rule.resource if rule.is_resource else None)


def _narrow(rule: CloudRule, module: Module) -> Fix | str:
    reason = _why_fixed_elsewhere(rule) or rule.web_reason
    if reason:
        return reason
    others = rule.of(Kind.ADMINISTRATION)
    if others:
        return f"the rule opens {_named(others)} too: take that out first"
    if rule.remaining:
        return "the list holds other addresses too: replace the open one by those of your clients"
    wanted = web_ranges((rule.family,), module)
    if isinstance(wanted, str):
        return wanted
    plan = rule.narrow(wanted.ranges[rule.family])
    guard = _why_guarded(rule, plan)
    if guard:
        return guard
    own = tuple(FileChange(rule.path, change) for change in plan)
    return Fix(wanted.title, (*own, *wanted.declared), Risk.RUNTIME, NARROWED, wanted.inputs)


def known_text(value: object) -> str:
    """A constant in small letters, empty for what is no constant text or number."""
    data = value.data if isinstance(value, Known) else None
    return str(data).lower() if isinstance(data, str | int) and not isinstance(data, bool) else ""
