"""What the members of a security group connect to, as far as the module's other groups show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from harden.hcl.document import Block
from harden.model import Attr, Change, Data, Expr, Insert, Set
from harden.model import Block as NewBlock
from harden.terraform.module import Module
from harden.terraform.network.ingress import close, from_group, open_arguments
from harden.terraform.network.inline_rules import Plan, as_data
from harden.terraform.network.load_balancer import LISTENERS, TARGET_GROUPS, TYPES, is_repeated, port_of
from harden.terraform.network.rule_text import ANYWHERE, describe, template
from harden.terraform.network.security_group import (
    GROUPS,
    RULE,
    SOURCES,
    VPC_RULES,
    Form,
    Rule,
    Traffic,
    group_of,
    port_path,
    rules_of_group,
    traffic,
    traffic_key,
)
from harden.terraform.open_argument import Open
from harden.terraform.references import owner

_ELB_TARGET = re.compile(r"[A-Za-z]+:(\d+)")
_AUTHENTICATION = ("authenticate_oidc", "authenticate_cognito")


@dataclass(frozen=True, slots=True)
class Flow:
    """Traffic that a group of the module lets in from another: `rule` is the one that does."""

    group: Block
    rule: Rule

    def ports(self, module: Module) -> tuple[Data, Data]:
        known = traffic(self.rule, module)
        path = Expr(port_path(self.rule))
        return (known.first, known.last) if known else (path, path)

    def text(self, module: Module, destination: str) -> Data:
        """The description of the rule that lets this traffic out."""
        return template(describe(replace(self.rule, direction="egress"), module, [destination]))


def shown(group: Block, module: Module) -> tuple[Flow, ...] | str:
    """All that the members of a group connect to, or the reason, for the user, why the module does not show it.

    It does where all of these hold: the group's members are load balancers and nothing else; these do not ask an
    identity provider; where their listeners send to, health checks among it, is known; and a group of the module lets
    them in on each of those ports.
    """
    balancers: list[Block] = []
    for attribute in module.references(group.address):
        user = owner(attribute)
        kind = user.labels[0] if user.type == "resource" else ""
        if kind in TYPES and attribute.name == "security_groups":
            balancers.append(user)
        elif kind not in (*GROUPS, RULE, *VPC_RULES):
            return f"what {user.address} connects to, which uses the group, is not known: allow what it needs"
    if not balancers:
        return "who is in the group, and what they connect to, is not known here: allow what they need"
    flows = tuple(_flows(group, module))
    targets = _targets(balancers[0], module)
    if isinstance(targets, str):
        return targets
    missing = next((port for port in targets if not any(_lets_in(flow, port, module) for flow in flows)), None)
    if missing is not None:
        return (
            f"{balancers[0].address} sends to port {missing}, and no group of this module lets it in there: allow that"
        )
    return flows


def _flows(group: Block, module: Module) -> Iterator[Flow]:
    seen: set[object] = set()
    for other in module.resources(*GROUPS):
        for rule in rules_of_group(other, module, "ingress"):
            key = (other.address, traffic_key(rule, module))
            if key not in seen and not rule.is_dynamic and _is_from(rule, group, module):
                seen.add(key)
                yield Flow(other, rule)


def _is_from(rule: Rule, group: Block, module: Module) -> bool:
    return any(name in rule.fields and group.address in module.refers_to(rule.fields[name]) for name in SOURCES)


def _targets(balancer: Block, module: Module) -> Sequence[str] | str:
    """Ports that the module's load balancers send to, or why they are not known."""
    listeners = module.resources(*LISTENERS)
    if any(_asks_identity_provider(listener) for listener in listeners):
        return f"{balancer.address} asks an identity provider, whose addresses are not known: allow it, and the targets"
    ports = list(_ports(module))
    if not ports or not all(ports) or not all(_is_here(listener, module) for listener in listeners):
        return f"where {balancer.address} sends to is not known here: allow that"
    return tuple(dict.fromkeys(port for port in ports if port != "traffic-port"))


def _ports(module: Module) -> Iterator[str]:
    """Each port that a load balancer of the module sends requests or health checks to, empty where it is not known."""
    for group in module.resources(*TARGET_GROUPS):
        if group.known("target_type") != "lambda":
            yield _port(group, "port", module)
        yield from (_port(check, "port", module) for check in group.blocks("health_check") if check.attribute("port"))
    for classic in module.resources("aws_elb"):
        yield from (_port(listener, "instance_port", module) for listener in classic.blocks("listener"))
        yield from (_health_port(check, module) for check in classic.blocks("health_check"))


def _port(block: Block, name: str, module: Module) -> str:
    attribute = block.attribute(name)
    return port_of(attribute.expression, module) if attribute else ""


def _health_port(check: Block, module: Module) -> str:
    target = module.known(check, "target")
    match = _ELB_TARGET.match(target) if isinstance(target, str) else None
    return match[1] if match else ""


def _asks_identity_provider(listener: Block) -> bool:
    actions = (*listener.blocks("default_action"), *listener.blocks("action"))
    return any(action.blocks(name) for action in actions for name in _AUTHENTICATION)


def _is_here(listener: Block, module: Module) -> bool:
    """Whether the target groups that a listener, or a rule of one, names are all resources of this module."""
    if listener.dynamic("default_action") or listener.dynamic("action"):
        return False
    actions = (*listener.blocks("default_action"), *listener.blocks("action"))
    forwards = [forward for action in actions for forward in action.blocks("forward")]
    named = [action.attribute("target_group_arn") for action in actions]
    named += [group.attribute("arn") for forward in forwards for group in forward.blocks("target_group")]
    addresses = [module.refers_to(one.expression) for one in named if one is not None]
    return all(found and found[0].split(".")[0] in TARGET_GROUPS for found in addresses)


def _lets_in(flow: Flow, port: str, module: Module) -> bool:
    known = traffic(flow.rule, module)
    if known is None:
        return port_path(flow.rule) == port
    return known.protocol in ("tcp", "all") and port.isdecimal() and known.first <= int(port) <= known.last


def narrow(rule: Rule, opened: Sequence[Open], flows: Sequence[Flow], module: Module) -> Plan:
    """Let out the flows alone: to the groups that let them in, or to where the rule does when that would be a cycle.

    What another rule lets out already is left to it, since AWS refuses two rules that are the same; a rule for which
    nothing is left goes.
    """
    flows = [flow for flow in flows if not _is_let_out(rule, flow, module)]
    if not flows:
        return close(rule, opened, module)
    wide = next((flow for flow in flows if _is_wide(flow, module)), None)
    if wide is not None:
        return f"{wide.group.address} lets in more than single ports from this group: narrow that first"
    if len(flows) > 1 and rule.form is not Form.BLOCK:
        texts = [flow.text(module, flow.group.address) for flow in flows]
        names = ", ".join(text.text.strip('"') if isinstance(text, Expr) else str(text) for text in texts)
        return f"it takes a rule for each of these: {names}"
    first, *others = flows
    count = len(rule.resource.blocks(rule.direction))
    route = (*rule.resource.route, rule.direction, count)
    added = (Insert(route, _block(rule, opened, flow, module)) for flow in others)
    return (*_narrowed(rule, opened, first, module), *added)


def _is_let_out(rule: Rule, flow: Flow, module: Module) -> bool:
    """Whether another rule of the group lets the same traffic out to the same group."""
    group = group_of(rule, module)
    others = rules_of_group(group, module, "egress") if group else ()
    return any(
        (other.path, other.route) != (rule.path, rule.route)
        and traffic_key(other, module) == traffic_key(flow.rule, module)
        and _is_from(other, flow.group, module)
        for other in others
    )


def is_first_open(rule: Rule, group: Block, module: Module) -> bool:
    """Whether no rule of the group before this one lets everything out to everybody."""
    first = next(one for one in rules_of_group(group, module, "egress") if is_open(one, module))
    return (first.path, first.route) == (rule.path, rule.route)


def is_open(rule: Rule, module: Module) -> bool:
    """Whether a rule is for all traffic (or all of TCP, or UDP) and everybody."""
    known = traffic(rule, module)
    return known is not None and known.is_everything and bool(open_arguments(rule, module))


def _is_wide(flow: Flow, module: Module) -> bool:
    known: Traffic | None = traffic(flow.rule, module)
    return not port_path(flow.rule) if known is None else known.is_everything or not known.has_ports


def _goes_to_group(rule: Rule, flow: Flow, module: Module) -> bool:
    """Whether the rule can name the group of a flow: it is one, without inline rules that name ours, or yet may."""
    other = flow.group
    has_inline = any((other.blocks("ingress"), other.dynamic("ingress"), other.attribute("ingress")))
    is_cycle = rule.is_inline and (has_inline or module.depends_on(other.address, rule.resource.address))
    return not is_repeated(other) and not is_cycle


def _narrowed(rule: Rule, opened: Sequence[Open], flow: Flow, module: Module) -> tuple[Change, ...]:
    to_group = _goes_to_group(rule, flow, module)
    plan = from_group(rule, opened, f"{flow.group.address}.id", module) if to_group else ()
    assert not isinstance(plan, str), "a rule that names nobody but everybody takes a group"
    first, last = flow.ports(module)
    protocol = "ip_protocol" if rule.form is Form.VPC_RESOURCE else "protocol"
    text = flow.text(module, flow.group.address if to_group else ANYWHERE)
    changes: tuple[Change, ...] = (
        Set(rule.field_route("description"), text, after=("type", "security_group_id")),
        Set(rule.field_route("from_port"), first, after=(protocol,)),
        Set(rule.field_route("to_port"), last, after=("from_port", protocol)),
        Set(rule.field_route(protocol), _protocol(flow, module)),
    )
    return (*changes, *plan)


def _protocol(flow: Flow, module: Module) -> str:
    known = traffic(flow.rule, module)
    return known.protocol if known else "tcp"


def _block(rule: Rule, opened: Sequence[Open], flow: Flow, module: Module) -> NewBlock:
    first, last = flow.ports(module)
    to_group = _goes_to_group(rule, flow, module)
    to: list[Attr] = [Attr(argument.name, as_data(argument.expression)) for argument in opened]
    if to_group:
        to = [Attr("security_groups", [Expr(f"{flow.group.address}.id")])]
    text = flow.text(module, flow.group.address if to_group else ANYWHERE)
    body = (Attr("description", text), Attr("from_port", first), Attr("to_port", last))
    return NewBlock(rule.direction, (), (*body, Attr("protocol", _protocol(flow, module)), *to))
