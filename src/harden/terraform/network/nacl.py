"""Rules of AWS network ACLs that let everybody in, in the forms that Terraform has for them.

Network ACLs keep no state: the answers to what the subnet asks for come in by the rules too, on the ephemeral ports
1024 to 65535. The rule with the smallest number that fits decides.
Sources: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html and nacl-ephemeral-ports.html; the provider's
documentation of aws_network_acl, aws_default_network_acl and aws_network_acl_rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harden.hcl.document import Block, Expression
from harden.model import Expr, Remove, Route, Set
from harden.terraform.module import Module
from harden.terraform.network.cidr import is_open
from harden.terraform.network.cloud_rule import known_text
from harden.terraform.network.inline_rules import Plan, remove_inline
from harden.terraform.network.ports import SENSITIVE, are_sensitive
from harden.terraform.network.security_group import HIGHEST_PORT, PROTOCOLS, Traffic
from harden.terraform.open_argument import Open, open_argument, through
from harden.terraform.references import owner
from harden.terraform.resolve import path_steps
from harden.value import ABSENT, Known

ACL, DEFAULT_ACL, RULE = "aws_network_acl", "aws_default_network_acl", "aws_network_acl_rule"
TYPES = (ACL, DEFAULT_ACL, RULE)
VPCS = ("aws_vpc", "aws_default_vpc")
IPV4, IPV6 = "cidr_block", "ipv6_cidr_block"
EPHEMERAL = 1024

ALL = (
    "network ACLs keep no state, and which ports are meant to be public is not known: "
    "allow those, and 1024-65535 for the answers to what the subnet asks for"
)
RANGE = "the range holds {} ({}), and which of its ports are meant to be public is not known: allow those"
DYNAMIC = "a dynamic block makes these rules: narrow the addresses in what it goes through"


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule for what comes in. `route` is that of the block, object or resource it is; `fields` its arguments."""

    resource: Block
    route: Route
    fields: Mapping[str, Expression]
    is_block: bool = False
    is_dynamic: bool = False

    def text(self, *names: str, module: Module) -> str:
        """The constant that the first of these arguments is that is written, in small letters; empty for none."""
        written = next((self.fields[name] for name in names if name in self.fields), None)
        return known_text(module.resolve(written)) if written else ""

    def number(self, module: Module) -> int | None:
        text = self.text("rule_no", "rule_number", module=module)
        return int(text) if text.isdecimal() else None

    def does(self, action: str, module: Module) -> bool:
        return self.text("action", "rule_action", module=module) == action


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """A rule that lets everybody in to what should not be open. `reason`: why it is left to a person.

    `is_last`: every inline rule of the ACL is to be removed, and this is the last of them.
    """

    entry: Entry
    opened: Open
    traffic: Traffic
    reason: str
    is_last: bool = False


def open_entries(resource: Block, module: Module) -> list[OpenEntry]:
    """The rules of a resource (an ACL, or a rule of one) that open administration, data stores or everything."""
    found = [one for entry in entries(resource, module) for one in _open(entry, module)]
    closed = [one for one in found if one.entry.is_block and not one.reason and not narrowed(one, module)]
    is_all = len(closed) > 1 and len(closed) == len(resource.blocks("ingress"))
    return [
        OpenEntry(one.entry, one.opened, one.traffic, one.reason, is_last=is_all and one is closed[-1]) for one in found
    ]


def entries(resource: Block, module: Module) -> Iterator[Entry]:
    """Rules for what comes in that a resource is, or has inside."""
    if resource.labels[0] == RULE:
        if module.value(resource, "egress") in (ABSENT, Known(None), Known(False), Known("false")):
            yield Entry(resource, resource.route, _fields(resource))
        return
    for block in resource.blocks("ingress"):
        yield Entry(resource, block.route, _fields(block), is_block=True)
    for dynamic in resource.dynamic("ingress"):
        for content in dynamic.blocks("content"):
            yield Entry(resource, content.route, _fields(content), is_dynamic=True)
    attribute = resource.attribute("ingress")
    for item in (attribute.expression.items or ()) if attribute else ():
        if item.entries is not None:
            yield Entry(resource, item.route, item.entries)


def _fields(block: Block) -> Mapping[str, Expression]:
    return {name: attribute.expression for name, attribute in block.body.attributes.items()}


def _open(entry: Entry, module: Module) -> Iterator[OpenEntry]:
    known = _traffic(entry, module)
    if known is None or not entry.does("allow", module):
        return
    for name in (IPV4, IPV6):
        opened = open_argument(name, entry.fields[name], module) if name in entry.fields else None
        if opened is None or _is_denied(entry, name, known, module):
            continue
        reason = _why_left(known)
        if reason is not None:
            yield OpenEntry(entry, opened, known, DYNAMIC if entry.is_dynamic else through(opened) or reason)


def _why_left(known: Traffic) -> str | None:
    """Empty for what must not be open, a reason for what holds such ports among others, None for everything else."""
    if known.is_everything:
        return ALL
    if are_sensitive(known.first, known.last):
        return ""
    held = next((port for port in (22, 3389, *SENSITIVE) if known.first <= port <= known.last), None)
    if held is None or known.first >= EPHEMERAL:
        return None
    return RANGE.format(SENSITIVE[held], held)


def _traffic(entry: Entry, module: Module) -> Traffic | None:
    """What a rule is about, None for what is not known and for ICMP and the like."""
    text = entry.text("protocol", module=module)
    protocol = PROTOCOLS.get(text, text)
    if protocol not in ("tcp", "udp"):
        return Traffic("all") if protocol == "all" else None
    first, last = (entry.text(name, module=module) for name in ("from_port", "to_port"))
    return Traffic(protocol, int(first), int(last)) if first.isdecimal() and last.isdecimal() else None


def _is_denied(entry: Entry, family: str, known: Traffic, module: Module) -> bool:
    """Whether a rule of the same ACL with a smaller number refuses the traffic from everywhere."""
    acl, number = acl_of(entry, module), entry.number(module)
    denials = module.once("network ACL denials", _denials).get(acl.address, ()) if acl else ()
    for denial in denials:
        first, refused = denial.number(module), _traffic(denial, module)
        is_first = first is not None and number is not None and first < number
        is_from_all = family in denial.fields and is_open(denial.text(family, module=module))
        if is_first and is_from_all and refused is not None and _covers(refused, known):
            return True
    return False


def _covers(refused: Traffic, known: Traffic) -> bool:
    is_protocol = refused.protocol in ("all", known.protocol)
    return is_protocol and refused.first <= known.first and known.last <= min(refused.last, HIGHEST_PORT)


def _denials(module: Module) -> Mapping[str, list[Entry]]:
    """The rules that refuse, by the address of their ACL; those that may not be made are left out."""
    found: dict[str, list[Entry]] = {}
    for resource in module.resources(*TYPES):
        if resource.labels[0] == RULE and any(resource.value(name) is not ABSENT for name in ("count", "for_each")):
            continue
        for entry in entries(resource, module):
            acl = acl_of(entry, module)
            if acl is not None and entry.does("deny", module) and not entry.is_dynamic:
                found.setdefault(acl.address, []).append(entry)
    return found


def acl_of(entry: Entry, module: Module) -> Block | None:
    """The network ACL of this module that a rule belongs to, None when that is not plain."""
    if entry.resource.labels[0] != RULE:
        return entry.resource
    expression = entry.fields.get("network_acl_id")
    mentioned = module.refers_to(expression) if expression else ()
    block = module.by_address[mentioned[0]] if len(mentioned) == 1 else None
    return block if block is not None and block.type == "resource" and block.labels[0] in TYPES[:2] else None


def narrowed(one: OpenEntry, module: Module) -> str:
    """The expression of the VPC's own addresses, for a rule of an ACL whose VPC is plain; empty for every other.

    Plain: the ACL names one VPC, a resource of this module, by its id or (a default ACL) by its default ACL's id.
    """
    acl = acl_of(one.entry, module)
    attribute = (acl.attribute("vpc_id") or acl.attribute("default_network_acl_id")) if acl else None
    steps = path_steps(attribute.expression) if attribute else ()
    if one.opened.name != IPV4 or len(steps) < 3:
        return ""
    kind, name, *indices, last = steps
    if kind not in VPCS or f"{kind}.{name}" not in module.by_address or last not in ("id", "default_network_acl_id"):
        return ""
    written = "".join(f'["{index}"]' if isinstance(index, str) else f"[{index}]" for index in indices)
    return f"{kind}.{name}{written}.{IPV4}"


def close(one: OpenEntry, module: Module) -> Plan:
    """Let in the VPC's own addresses instead of everybody, or take the rule out where these are not known."""
    entry = one.entry
    own = narrowed(one, module)
    if own:
        return (Set(one.opened.expression.route, Expr(own)),)
    if entry.is_block and entry.resource.labels[0] == ACL:
        return remove_inline(entry.resource, entry.route, module, "network_acl_id", is_last=one.is_last)
    is_resource = entry.route == entry.resource.route
    references = module.references(entry.resource.address) if is_resource else ()
    if references:
        return f"{owner(references[0]).address} refers to this rule: remove both together"
    return (Remove(entry.route),)
