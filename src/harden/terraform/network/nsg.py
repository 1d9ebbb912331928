"""Rules of Azure network security groups, alike in the three forms that Terraform has for them.

Sources: the provider's documentation of azurerm_network_security_group and azurerm_network_security_rule;
https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview (priorities, service tags).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harden.hcl.document import Block, Expression
from harden.model import Change, Data, Rename, Route, Set
from harden.terraform.module import Module
from harden.terraform.network.cidr import open_positions
from harden.terraform.network.cloud_rule import CloudRule, Port, known_text
from harden.terraform.network.exposure import why_public_by_name
from harden.terraform.network.ports import parse_range
from harden.terraform.network.security_group import HIGHEST_PORT, Traffic
from harden.terraform.open_argument import Open, open_argument
from harden.value import ABSENT, Known, elements

GROUP = "azurerm_network_security_group"
RULE = "azurerm_network_security_rule"
TYPES = (GROUP, RULE)
INLINE = "security_rule"
NAMES_GROUP = "network_security_group_name"

ONE_SOURCE, SOURCES = "source_address_prefix", "source_address_prefixes"
ONE_PORT, PORTS = "destination_port_range", "destination_port_ranges"
DESTINATIONS = (
    "destination_address_prefix",
    "destination_address_prefixes",
    "destination_application_security_group_ids",
)
EVERYBODY = frozenset({"*", "any", "internet", "/0"})
"""Names for the whole internet. `VirtualNetwork`, `AzureLoadBalancer` and the other service tags are not among them."""

PROTOCOLS = {"tcp": "tcp", "udp": "udp", "*": "all"}
BALANCER = "azurerm_lb"
FRONTS = (
    BALANCER,
    "azurerm_application_gateway",
    "azurerm_kubernetes_cluster",
    "azurerm_api_management",
    "azurerm_app_service_environment_v3",
    "azurerm_container_app_environment",
)
"""What has clients of its own and lets the packets of these through to the rules, or stands behind them itself."""

SERVICES = frozenset({"gatewaymanager", "apimanagement"})
"""Service tags that are let in where gateways, Azure Bastion and API Management are at home."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `route` is that of the block, object or resource it is; `fields` are its arguments as written."""

    resource: Block
    route: Route
    fields: Mapping[str, Expression]
    is_block: bool = False
    is_dynamic: bool = False

    def text(self, name: str, module: Module) -> str:
        """The constant that an argument is, in small letters; empty when it is none."""
        expression = self.fields.get(name)
        return known_text(module.resolve(expression)) if expression else ""

    def lets_in(self, module: Module) -> bool:
        return self.text("direction", module) == "inbound" and self.text("access", module) == "allow"


def open_rules(resource: Block, module: Module) -> list[CloudRule]:
    """The rules of a resource (a group, or a rule of one) that let everybody in."""
    found = (_open_rule(rule, module) for rule in rules(resource) if rule.lets_in(module))
    return [rule for rule in found if rule is not None]


def rules(resource: Block) -> Iterator[Rule]:
    """Rules that a resource is, or has inside."""
    if resource.labels[0] == RULE:
        yield Rule(resource, resource.route, _fields(resource))
        return
    for block in resource.blocks(INLINE):
        yield Rule(resource, block.route, _fields(block), is_block=True)
    for dynamic in resource.dynamic(INLINE):
        for content in dynamic.blocks("content"):
            yield Rule(resource, content.route, _fields(content), is_dynamic=True)
    attribute = resource.attribute(INLINE)
    for item in (attribute.expression.items or ()) if attribute else ():
        if item.entries is not None:
            yield Rule(resource, item.route, item.entries)


def _fields(block: Block) -> Mapping[str, Expression]:
    return {name: attribute.expression for name, attribute in block.body.attributes.items()}


def _open_rule(rule: Rule, module: Module) -> CloudRule | None:
    opened = _opened(rule, module)
    ports = tuple(_ports(rule, module))
    if not opened or not ports:
        return None
    dynamic = "a dynamic block makes these rules: narrow the addresses in what it goes through"
    return CloudRule(
        rule.resource,
        rule.route,
        opened,
        ports,
        remaining=any(argument.items is not None for argument in opened),
        family="ipv6_cidr_blocks" if _is_ipv6(opened, module) else "cidr_blocks",
        narrow=lambda value: _narrowed(rule, opened, value),
        is_block=rule.is_block,
        separate=NAMES_GROUP,
        reason=dynamic if rule.is_dynamic else "",
        web_reason=_why_public(_group_of(rule, module), module),
    )


def _opened(rule: Rule, module: Module) -> tuple[Open, ...]:
    found = (
        open_argument(name, rule.fields[name], module, open_prefixes)
        for name in (ONE_SOURCE, SOURCES)
        if name in rule.fields
    )
    return tuple(argument for argument in found if argument is not None)


def open_prefixes(prefixes: Sequence[object]) -> tuple[int, ...]:
    """Positions of the source prefixes that are everybody."""
    named = [i for i, prefix in enumerate(prefixes) if isinstance(prefix, str) and prefix.strip().lower() in EVERYBODY]
    return tuple(sorted({*named, *open_positions(prefixes)}))


def _is_ipv6(opened: Sequence[Open], module: Module) -> bool:
    values = [module.resolve(argument.where) for argument in opened]
    return all(isinstance(value, Known) and ":" in str(value.data) for value in values)


def _ports(rule: Rule, module: Module) -> Iterator[Port]:
    protocol = PROTOCOLS.get(rule.text("protocol", module), "")
    if not protocol and rule.text("protocol", module):
        return  # ICMP, ESP, AH
    for expression, text, route in _written_ports(rule, module):
        known = _traffic(protocol, text)
        is_fine = known is not None and _is_denied(rule, known, module)
        yield Port(known, expression.span, rule.route, route, is_fine)


def _written_ports(rule: Rule, module: Module) -> Iterator[tuple[Expression, object, Route]]:
    """Where each port is written, the constant it is, and the route of its list element."""
    for expression in (rule.fields[name] for name in (ONE_PORT, PORTS) if name in rule.fields):
        value = module.resolve(expression)
        if expression.items is not None:
            for item in expression.items:
                yield item, known_text(module.resolve(item)), item.route
        elif value != Known(None):
            for text in elements(value.data) if isinstance(value, Known) else ("",):
                yield expression, text, ()


def _traffic(protocol: str, text: object) -> Traffic | None:
    ports = _range(text)
    if not protocol or ports is None:
        return None
    is_all = ports[0] <= 1 and ports[1] == HIGHEST_PORT
    return Traffic("tcp" if protocol == "all" and not is_all else protocol, *ports)


def _range(text: object) -> tuple[int, int] | None:
    return (0, HIGHEST_PORT) if text == "*" else parse_range(text)


def _narrowed(rule: Rule, opened: Sequence[Open], value: Data) -> tuple[Change, ...]:
    """`source_address_prefix` takes one address, so that the list takes its place."""
    route, several = opened[0].expression.route, (*rule.route, SOURCES)
    if opened[0].name == SOURCES:
        return (Set(route, value),)
    if SOURCES in rule.fields:  # an object, which must have every key
        return (Set(route, None), Set(several, value))
    return (Set(route, value), Rename(route, SOURCES))


def _why_public(group: Block | None, module: Module) -> str:
    """Why web ports are left: clients that come through something else, or by intention."""
    front = module.once("Azure front", _front)
    if front:
        return f"{front} may have clients that come by this rule: is this port for everybody?"
    if group is None:
        return ""
    if any(rule.text(ONE_SOURCE, module) in SERVICES for rule in _rules_of(group, module)):
        return "the group is that of a gateway, Azure Bastion or API Management: is this port for everybody?"
    return why_public_by_name(group, module)


def _front(module: Module) -> str:
    return next((one.address for one in module.resources(*FRONTS) if _may_be_public(one)), "")


def _may_be_public(front: Block) -> bool:
    """Whether it is anything but a load balancer all of whose addresses are plainly those of a subnet."""
    frontends = front.blocks("frontend_ip_configuration")
    public = ("public_ip_address_id", "public_ip_prefix_id")
    is_inside = all(one.attribute("subnet_id") and not any(map(one.attribute, public)) for one in frontends)
    return not (front.labels[0] == BALANCER and frontends and is_inside and not front.blocks("dynamic"))


def _group_of(rule: Rule, module: Module) -> Block | None:
    if rule.resource.labels[0] == GROUP:
        return rule.resource
    expression = rule.fields.get(NAMES_GROUP)
    mentioned = [one for one in (module.refers_to(expression) if expression else ()) if one.startswith(f"{GROUP}.")]
    return module.by_address[mentioned[0]] if len(mentioned) == 1 else None


def _rules_of(group: Block, module: Module) -> Sequence[Rule]:
    """The rules of a group that the module shows and that are certainly made."""
    return module.once("Azure rules", _by_group).get(group.address, ())


def _by_group(module: Module) -> Mapping[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for resource in module.resources(*TYPES):
        if resource.labels[0] == RULE and any(resource.value(name) is not ABSENT for name in ("count", "for_each")):
            continue
        for rule in rules(resource):
            group = _group_of(rule, module)
            if group is not None and not rule.is_dynamic:
                found.setdefault(group.address, []).append(rule)
    return found


def _is_denied(rule: Rule, known: Traffic, module: Module) -> bool:
    """Whether a rule of the same group with a smaller priority refuses the traffic from everywhere."""
    group = _group_of(rule, module)
    return any(_refuses(other, rule, known, module) for other in (_rules_of(group, module) if group else ()))


def _refuses(denial: Rule, rule: Rule, known: Traffic, module: Module) -> bool:
    if denial.text("direction", module) != "inbound" or denial.text("access", module) != "deny":
        return False
    first, second = denial.text("priority", module), rule.text("priority", module)
    if not first.isdecimal() or not second.isdecimal() or int(first) >= int(second):
        return False
    source = denial.text(ONE_SOURCE, module)
    is_from_all = source in EVERYBODY or (bool(source) and source == rule.text(ONE_SOURCE, module))
    wide = ("destination_address_prefix", "source_port_range")
    ports = _range(denial.text(ONE_PORT, module))
    is_port = ports is not None and ports[0] <= known.first and known.last <= ports[1]
    is_protocol = denial.text("protocol", module) in ("*", known.protocol)
    return is_from_all and is_port and is_protocol and all(denial.text(name, module) == "*" for name in wide)
