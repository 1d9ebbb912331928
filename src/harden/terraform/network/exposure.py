"""Rules that let the whole internet in, and what they open: administration, web, or what only a person can judge."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from harden.hcl.document import Block
from harden.terraform.explained import why_rule_explained
from harden.terraform.module import Module
from harden.terraform.network.ingress import open_arguments, remains
from harden.terraform.network.load_balancer import backend_ports, front, may_face_internet, of_group
from harden.terraform.network.needed import machine_behind, why_open
from harden.terraform.network.ports import SENSITIVE, WEB, are_sensitive, service
from harden.terraform.network.security_group import (
    Form,
    Rule,
    Traffic,
    group_of,
    port_path,
    ports_through,
    protocol_of,
    rules,
    traffic,
)
from harden.terraform.open_argument import Open, through
from harden.terraform.references import owner

PUBLIC_PORTS = (80, 443)
"""What the group of an internet-facing load balancer keeps open."""

FIRST_NAMED = (22, 3389)
"""Of all ports that a range opens, the ones that people know."""

_PASSED_OVER = frozenset({"icmp", "icmpv6"})
_BALANCER_WORDS = frozenset({"alb", "elb", "nlb", "lb", "balancer", "loadbalancer"})
_PUBLIC_WORDS = frozenset({"public", "external", "internet", "ingress", "edge"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


class Kind(enum.Enum):
    """What an open rule opens."""

    ADMINISTRATION = "administration or data store"
    WEB = "web"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Exposure:
    """One rule that lets everybody in. `reason`: why it is left to a person, empty when it need not be.

    `is_question`: the reason is that nobody has said who is to come in, so that a variable can ask for it.
    `is_last`: every inline rule of the group is to be removed, and this is the last of them.
    """

    rule: Rule
    opened: tuple[Open, ...]
    traffic: Traffic | None
    kind: Kind
    reason: str = ""
    is_question: bool = False
    is_last: bool = False

    @property
    def what(self) -> str:
        """What is open, as the end of a sentence: `SSH (port 22)`."""
        known = self.traffic
        if known is None:
            path = port_path(self.rule)
            return f"port {path}" if path else "a port"
        return opened_text(known, is_named=self.kind is not Kind.OTHER)


def opened_text(known: Traffic, *, is_named: bool) -> str:
    """What is open, as the end of a sentence: `SSH (port 22)`, or `TCP port 22` where the service is not named."""
    if known.is_everything:
        return "every port" if known.protocol == "all" else f"every {known.protocol.upper()} port"
    ports = f"port {known.first}" if known.first == known.last else f"ports {known.first}-{known.last}"
    name = service(known.first) if is_named else ""
    if name:
        return f"{name} ({ports})"
    return f"{known.protocol.upper()} {ports}" if known.has_ports else f"protocol {known.protocol}"


def exposures(resource: Block, module: Module) -> Iterator[Exposure]:
    """The open rules of one resource (a security group, or a rule of one)."""
    found = [exposure for rule in rules(resource, "ingress") for exposure in _exposure(rule, module)]
    removed = [one.rule for one in found if _is_removed(one, module)]
    is_all = len(removed) > 1 and len(removed) == len(resource.blocks("ingress"))
    for one in found:
        is_last = is_all and one.rule is removed[-1]
        yield replace(one, is_last=is_last)


def _is_removed(exposure: Exposure, module: Module) -> bool:
    rule = exposure.rule
    is_removable = exposure.kind is Kind.ADMINISTRATION and not exposure.reason and rule.form is Form.BLOCK
    return is_removable and not remains(rule, exposure.opened, module)


def _exposure(rule: Rule, module: Module) -> Iterator[Exposure]:
    opened = open_arguments(rule, module)
    if not opened or protocol_of(rule, module) in _PASSED_OVER:
        return
    known = traffic(rule, module)
    if _is_public_on_purpose(rule, known, module):
        return
    kind = _kind(rule, known, module)
    question = _question(rule, known, kind, module)
    reason = _origin(rule, opened, module)
    if rule.is_dynamic and not reason:
        question = why_unclear(None)
    if not reason:
        reason = _why_not_fronted(rule, module) if kind is Kind.WEB else _why_explained(rule, opened)
    yield Exposure(rule, opened, known, kind, reason or question, is_question=bool(question and not reason))


def _question(rule: Rule, known: Traffic | None, kind: Kind, module: Module) -> str:
    """Why it takes a person to say who is to come in; "" where everybody is simply too many."""
    if known is not None and kind is Kind.ADMINISTRATION:
        return _why_needed(rule, known, module)
    return why_unclear(known) if kind is Kind.OTHER else ""


def _is_public_on_purpose(rule: Rule, known: Traffic | None, module: Module) -> bool:
    """Whether the rule is that of a public load balancer: 80 and 443, and what may be one of them."""
    if known is not None and (known.first, known.last) not in [(port, port) for port in PUBLIC_PORTS]:
        return False
    group = group_of(rule, module)
    return group is not None and any(may_face_internet(balancer, module) for balancer in of_group(group, module))


def _kind(rule: Rule, known: Traffic | None, module: Module) -> Kind:
    backends = module.once("backend ports", backend_ports)
    if known is None:
        return Kind.WEB if protocol_of(rule, module) == "tcp" and port_path(rule) in backends else Kind.OTHER
    if not known.has_ports:
        return Kind.OTHER
    if are_sensitive(known.first, known.last):
        return Kind.ADMINISTRATION
    is_web = known.first in WEB or str(known.first) in backends
    return Kind.WEB if is_web and known.first == known.last and known.protocol == "tcp" else Kind.OTHER


def _origin(rule: Rule, opened: tuple[Open, ...], module: Module) -> str:
    ports = ports_through(rule, module)
    if rule.is_dynamic and (not ports or not WEB.keys().isdisjoint(ports)):
        return "a dynamic block makes these rules: narrow the addresses in what it goes through"
    return next((reason for argument in opened if (reason := through(argument))), "")


def _why_needed(rule: Rule, known: Traffic, module: Module) -> str:
    group = group_of(rule, module)
    users = [owner(attribute) for attribute in module.references(group.address)] if group else []
    named = [rule.resource, *([group] if group else []), *(user for user in users if user.type == "resource")]
    machine = machine_behind(group, module) if group else ""
    return why_open(known.first, known.last, named, machine, module)


def _why_explained(rule: Rule, opened: tuple[Open, ...]) -> str:
    is_own = rule.form in (Form.RESOURCE, Form.VPC_RESOURCE)
    return why_rule_explained(opened[0].where, rule.resource if is_own else None)


def why_unclear(known: Traffic | None) -> str:
    """Why a rule whose traffic is neither administration nor web is left to a person."""
    if known is None:
        return "the port is not a constant here: narrow the addresses to those that need it"
    if known.is_everything:
        return "which ports are meant to be public is not known: allow those, one by one"
    held = [port for port in (*FIRST_NAMED, *SENSITIVE) if known.first <= port <= known.last]
    if known.has_ports and held:
        name = f"{SENSITIVE[held[0]]} ({held[0]})"
        return f"the range holds {name}, and which of its ports are meant to be public is not known: allow those"
    return "whether this is meant for everybody is not known: narrow the addresses to those that need it"


def _why_not_fronted(rule: Rule, module: Module) -> str:
    group = group_of(rule, module)
    if group is None:
        return "the security group is not part of this module, so what is behind it is not known: narrow the addresses"
    balancer = next((one for one in of_group(group, module) if may_face_internet(one, module)), None)
    if balancer is not None:
        return f"the group is that of {balancer.address}, which may face the internet: is this port for everybody?"
    has_balancer, has_front = any(of_group(group, module)), module.once("load balancer in front", front) is not None
    return why_public_by_name(group, module, is_balancer=not has_balancer, is_public=not has_front)


def why_public_by_name(
    block: Block, module: Module, *, is_balancer: bool = True, is_public: bool = True, what: str = "the group"
) -> str:
    """Why a group (or rule) is left that is named as a load balancer's, or as public; each where it is asked for."""
    texts = (block.labels[1], module.known(block, "name"), module.known(block, "name_prefix"))
    words = frozenset(word.lower() for text in texts if isinstance(text, str) for word in _WORD.findall(text))
    if is_balancer and words & _BALANCER_WORDS:
        return f"by its name {what} is a load balancer's, which this module does not show: is it for everybody?"
    if is_public and words & _PUBLIC_WORDS:
        return f"by its name {what} is public on purpose: is this port for everybody?"
    return ""
