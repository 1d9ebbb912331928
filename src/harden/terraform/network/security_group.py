"""Rules of AWS security groups, alike in all four forms that Terraform has for them.

Sources: the provider's documentation of aws_security_group, aws_default_security_group, aws_security_group_rule and
aws_vpc_security_group_ingress_rule, https://registry.terraform.io/providers/hashicorp/aws/latest/docs
"""

from __future__ import annotations

import enum
import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from harden.hcl.document import Block, Expression
from harden.model import Route, Span
from harden.terraform.module import Module
from harden.terraform.resolve import path_steps
from harden.value import Known, elements

GROUP = "aws_security_group"
DEFAULT_GROUP = "aws_default_security_group"
GROUPS = (GROUP, DEFAULT_GROUP)
RULE = "aws_security_group_rule"
VPC_RULES = {"aws_vpc_security_group_ingress_rule": "ingress", "aws_vpc_security_group_egress_rule": "egress"}
RULE_TYPES = (*GROUPS, RULE, *VPC_RULES)

CIDR_LISTS = ("cidr_blocks", "ipv6_cidr_blocks")
CIDRS = (*CIDR_LISTS, "cidr_ipv4", "cidr_ipv6")
PREFIX_LISTS = ("prefix_list_ids", "prefix_list_id")
SOURCES = (
    *CIDRS,
    "security_groups",
    "source_security_group_id",
    "referenced_security_group_id",
    *PREFIX_LISTS,
    "self",
)
"""Arguments that say where traffic comes from (or goes to), in all forms."""

HIGHEST_PORT = 65535
PROTOCOLS = {"6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6", "-1": "all"}


class Form(enum.Enum):
    """How a rule is written."""

    BLOCK = "ingress { }"
    OBJECT = "ingress = [{ }]"
    RESOURCE = RULE
    VPC_RESOURCE = "aws_vpc_security_group_ingress_rule"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `route` is that of the block, object or resource it is; `fields` are its arguments as written.

    `span` is its first line, for people. `is_dynamic`: it stands for any number of rules, made by a `dynamic` block,
    which goes through `each`.
    """

    resource: Block
    form: Form
    direction: str
    route: Route
    span: Span
    fields: Mapping[str, Expression]
    is_dynamic: bool = False
    each: Expression | None = None

    @property
    def path(self) -> str:
        return self.resource.document.source.path

    @property
    def is_inline(self) -> bool:
        """Whether it stands inside its group."""
        return self.form in (Form.BLOCK, Form.OBJECT)

    def field_route(self, name: str) -> Route:
        return (*self.route, name)


@dataclass(frozen=True, slots=True)
class Traffic:
    """Protocol (`tcp`, `udp`, `icmp`, `icmpv6`, `all`, or as written) and ports; for others than tcp and udp all."""

    protocol: str
    first: int = 0
    last: int = HIGHEST_PORT

    @property
    def has_ports(self) -> bool:
        return self.protocol in ("tcp", "udp")

    @property
    def is_everything(self) -> bool:
        return self.protocol == "all" or (self.has_ports and self.first <= 1 and self.last >= HIGHEST_PORT)


def rules(resource: Block, direction: str = "") -> Iterator[Rule]:
    """Rules that a resource is, or has inside; of one direction (`ingress`, `egress`) or both."""
    for rule in _all_rules(resource):
        if not direction or rule.direction == direction:
            yield rule


@lru_cache(maxsize=16)
def _all_rules(resource: Block) -> tuple[Rule, ...]:
    """Remembered for as long as one resource after the other is looked at."""
    return tuple(_read_rules(resource))


def _read_rules(resource: Block) -> Iterator[Rule]:
    kind = resource.labels[0]
    if kind in VPC_RULES:
        yield _resource_rule(resource, Form.VPC_RESOURCE, VPC_RULES[kind])
    elif kind == RULE:
        direction = resource.known("type")
        if isinstance(direction, str):
            yield _resource_rule(resource, Form.RESOURCE, direction)
    elif kind in GROUPS:
        for direction in ("ingress", "egress"):
            yield from _inline(resource, direction)


def _resource_rule(resource: Block, form: Form, direction: str) -> Rule:
    return Rule(resource, form, direction, resource.route, resource.header_span, _fields(resource))


def _fields(block: Block) -> Mapping[str, Expression]:
    return {name: attribute.expression for name, attribute in block.body.attributes.items()}


def _inline(resource: Block, direction: str) -> Iterator[Rule]:
    for block in resource.blocks(direction):
        yield Rule(resource, Form.BLOCK, direction, block.route, block.header_span, _fields(block))
    for dynamic in resource.dynamic(direction):
        for content in dynamic.blocks("content"):
            span, fields, each = dynamic.header_span, _fields(content), dynamic.attribute("for_each")
            through = each.expression if each else None
            yield Rule(resource, Form.BLOCK, direction, content.route, span, fields, is_dynamic=True, each=through)
    attribute = resource.attribute(direction)
    for item in (attribute.expression.items or ()) if attribute else ():
        if item.entries is not None:
            yield Rule(resource, Form.OBJECT, direction, item.route, item.span, item.entries)


def traffic(rule: Rule, module: Module) -> Traffic | None:
    """What a rule lets through, None when that depends on what is not known here."""
    protocol = protocol_of(rule, module)
    if protocol not in ("tcp", "udp"):
        return Traffic(protocol) if protocol else None
    first, last = (_port(rule, name, module) for name in ("from_port", "to_port"))
    if first is None or last is None:
        return None
    return Traffic(protocol, 0, HIGHEST_PORT) if first == -1 else Traffic(protocol, first, last)


def protocol_of(rule: Rule, module: Module) -> str:
    """The protocol by name, `all` for any; empty when it is not known."""
    expression = rule.fields.get("protocol") or rule.fields.get("ip_protocol")
    value = module.resolve(expression) if expression else None
    if not isinstance(value, Known) or not isinstance(value.data, str | int):
        return ""
    text = str(value.data).lower()
    return PROTOCOLS.get(text, text)


def port_path(rule: Rule) -> str:
    """The one reference that both ports of a rule are (`var.port`), empty when they are anything else."""
    paths = {path_steps(rule.fields[name]) for name in ("from_port", "to_port") if name in rule.fields}
    steps = paths.pop() if len(paths) == 1 and {"from_port", "to_port"} <= rule.fields.keys() else ()
    return ".".join(str(step) for step in steps) if all(isinstance(step, str) for step in steps) else ""


def ports_through(rule: Rule, module: Module) -> tuple[int, ...]:
    """The ports of the rules that a dynamic block makes, one of each that it goes through; none if not known."""
    expression = rule.each
    if expression is None or not re.fullmatch(r"\w+\.(?:value|key)", port_path(rule)):
        return ()
    call = expression.call
    value = module.resolve(call[1][0] if call and call[0] == "toset" and len(call[1]) == 1 else expression)
    texts = [str(one) for one in elements(value.data)] if isinstance(value, Known) else []
    return tuple(int(text) for text in texts) if all(text.isdecimal() for text in texts) else ()


def traffic_key(rule: Rule, module: Module) -> Hashable:
    """What two rules that let the same traffic through have in common, also when its port is a reference."""
    return traffic(rule, module) or (protocol_of(rule, module), port_path(rule) or rule.route)


def _port(rule: Rule, name: str, module: Module) -> int | None:
    expression = rule.fields.get(name)
    value = module.resolve(expression) if expression else None
    text = str(value.data) if isinstance(value, Known) else ""
    return int(text) if text.removeprefix("-").isdecimal() else None


def group_of(rule: Rule, module: Module) -> Block | None:
    """The security group of this module that a rule belongs to, None when that is not plain."""
    if rule.is_inline:
        return rule.resource
    expression = rule.fields.get("security_group_id")
    mentioned = module.refers_to(expression) if expression else ()
    block = module.by_address[mentioned[0]] if len(mentioned) == 1 else None
    return block if block is not None and block.type == "resource" and block.labels[0] in GROUPS else None


def rules_of_group(group: Block, module: Module, direction: str) -> Iterator[Rule]:
    """All rules of a group that the module shows: its own, then those of rule resources in order of file and place."""
    yield from rules(group, direction)
    separate = module.once("security group rules", _separate_rules)
    yield from (rule for rule in separate.get(group.address, ()) if rule.direction == direction)


def _separate_rules(module: Module) -> Mapping[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for resource in module.resources(RULE, *VPC_RULES):
        for rule in rules(resource):
            group = group_of(rule, module)
            if group is not None:
                found.setdefault(group.address, []).append(rule)
    return found


def has_source(rule: Rule, name: str, module: Module) -> bool:
    """Whether an argument lets anything in: it is written, and not null, empty or false."""
    expression = rule.fields.get(name)
    if expression is None:
        return False
    value = module.resolve(expression)
    return not isinstance(value, Known) or bool(value.data)
