"""Firewall rules of Google Cloud VPC networks that let everybody in.

Sources: the provider's documentation of google_compute_firewall; https://cloud.google.com/firewall/docs/firewalls
(priorities, implied rules, sources) and https://cloud.google.com/load-balancing/docs/firewall-rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from harden.hcl.document import Block
from harden.model import Change, Data, Route, Set, Span
from harden.terraform.module import Module
from harden.terraform.network.cloud_rule import CloudRule, Port, known_text
from harden.terraform.network.exposure import Kind, why_public_by_name
from harden.terraform.network.ports import parse_range
from harden.terraform.network.security_group import PROTOCOLS, Traffic
from harden.terraform.open_argument import Open, open_argument
from harden.value import ABSENT, Known, Value, elements

FIREWALL = "google_compute_firewall"
OTHER_SOURCES = ("source_tags", "source_service_accounts")
TARGETS = ("target_tags", "target_service_accounts")
DEFAULT_PRIORITY = "1000"
_PASSED_OVER = frozenset({"icmp", "icmpv6", "esp", "ah"})

PROXIES = (
    "google_compute_global_forwarding_rule",
    "google_compute_url_map",
    "google_compute_region_url_map",
    "google_compute_target_http_proxy",
    "google_compute_target_https_proxy",
)
"""Parts of load balancers that send requests on from addresses of their own."""

PASSING = ("google_compute_forwarding_rule", "google_compute_target_pool", "google_container_cluster")
"""Load balancers that leave the client's address in the packets, and clusters that make such for their services."""

_PROXIED = (
    "{} sends requests on from 130.211.0.0/22 and 35.191.0.0/16, or from its proxy-only subnet: "
    "allow these alone, unless others come directly"
)
_PASSED = "{} may have clients that come by this rule: is this port for everybody?"
_DYNAMIC = "a dynamic block makes what it allows: narrow the addresses, or what the block goes through"
_IAP = (
    "SSH and RDP through Identity-Aware Proxy come from 35.235.240.0/20: where it is used, allow that range in a rule",
)
_BY_IAP = (22, 3389)


def open_rules(firewall: Block, module: Module) -> list[CloudRule]:
    """The rule that a resource is, in a list, if everybody may come in by it."""
    opened = _opened(firewall, module)
    if opened is None or not _applies(firewall, module):
        return []
    ports = tuple(_ports(firewall, module))
    if not ports:
        return []
    has_others = any(_is_given(firewall, name, module) for name in OTHER_SOURCES)
    rule = CloudRule(
        firewall,
        firewall.route,
        (opened,),
        ports,
        remaining=has_others or opened.items is not None,
        family="ipv6_cidr_blocks" if ":" in opened.where.text else "cidr_blocks",
        narrow=lambda value: narrowed(opened, value),
        reason=_DYNAMIC if firewall.dynamic("allow") else "",
        web_reason=module.once("Google front", why_fronted) or why_public_by_name(firewall, module, what="the rule"),
        notes=notes_on(ports),
    )
    return [rule]


def _opened(firewall: Block, module: Module) -> Open | None:
    attribute = firewall.attribute("source_ranges")
    return open_argument("source_ranges", attribute.expression, module) if attribute else None


def _applies(firewall: Block, module: Module) -> bool:
    """Whether it is about what comes in (the default), and not switched off; False when that is not known."""
    direction, disabled = module.value(firewall, "direction"), module.value(firewall, "disabled")
    return direction in (ABSENT, Known(None), Known("INGRESS")) and disabled in (ABSENT, Known(None), Known(False))


def _is_given(firewall: Block, name: str, module: Module) -> bool:
    value = module.value(firewall, name)
    return value is not ABSENT and not (isinstance(value, Known) and not value.data)


def _ports(firewall: Block, module: Module, kind: str = "allow") -> Iterator[Port]:
    """What its `allow` (or `deny`) blocks are about."""
    for port in ports_of(firewall, kind, "protocol", module):
        yield replace(port, is_fine=port.is_fine or (kind == "allow" and _is_denied(firewall, port.traffic, module)))


def ports_of(block: Block, kind: str, protocol_name: str, module: Module) -> Iterator[Port]:
    """The ports of nested blocks of a kind, those made by `dynamic` among them; ICMP, ESP and AH are fine."""
    contents = [content for made in block.dynamic(kind) for content in made.blocks("content")]
    for nested in (*block.blocks(kind), *contents):
        protocol = known_text(module.value(nested, protocol_name))
        protocol = PROTOCOLS.get(protocol, protocol)
        for text, span, route in _written(nested, module):
            yield Port(_traffic(protocol, text), span, nested.route, route, protocol in _PASSED_OVER)


def _written(block: Block, module: Module) -> Iterator[tuple[object, Span, Route]]:
    """The constant of each port, `*` for all of them, where it is written, and the route of its list element."""
    attribute = block.attribute("ports")
    value: Value = module.resolve(attribute.expression) if attribute else ABSENT
    if attribute is None or value in (Known(None), Known([])):
        yield "*", block.header_span, ()
    elif attribute.expression.items is not None:
        for item in attribute.expression.items:
            yield known_text(module.resolve(item)), item.span, item.route
    else:
        for text in elements(value.data) if isinstance(value, Known) else ("",):
            yield text, attribute.expression.span, ()


def _traffic(protocol: str, text: object) -> Traffic | None:
    if text == "*":
        return Traffic(protocol) if protocol else None
    ports = parse_range(text)
    return Traffic(protocol, *ports) if ports and protocol else None


def narrowed(opened: Open, value: Data) -> tuple[Change, ...]:
    """Let in `value` instead of what is open, all of the argument."""
    return (Set(opened.expression.route, value),)


def notes_on(ports: Iterable[Port]) -> tuple[str, ...]:
    """What to do besides taking these ports out."""
    by_iap = [Traffic("tcp", port, port) for port in _BY_IAP]
    known = [port for port in ports if port.kind is Kind.ADMINISTRATION]
    return _IAP if any(includes(port, one) for port in known for one in by_iap) else ()


def includes(port: Port, known: Traffic) -> bool:
    """Whether a port or range holds all of this traffic."""
    own = port.traffic
    if own is None or own.protocol not in ("all", known.protocol):
        return False
    return own.first <= known.first and known.last <= own.last


def why_fronted(module: Module) -> str:
    """Why web ports are left: clients that come through a load balancer or cluster of the module; empty without."""
    for types, text in ((PROXIES, _PROXIED), (PASSING, _PASSED)):
        front = next((one for one in module.resources(*types) if not _is_internal(one, module)), None)
        if front is not None:
            return text.format(front.address)
    return ""


def _is_internal(front: Block, module: Module) -> bool:
    """Whether it is a load balancer that passes packets on inside of the network alone."""
    return module.value(front, "load_balancing_scheme") == Known("INTERNAL")


def _is_denied(firewall: Block, known: Traffic | None, module: Module) -> bool:
    """Whether a firewall of the same network refuses the traffic from everywhere, with a priority that comes first."""
    priority = _priority(firewall, module)
    if known is None or priority is None:
        return False
    for denial in module.once("Google denials", _denials):
        first, opened = _priority(denial, module), _opened(denial, module)
        is_first = first is not None and first <= priority
        is_from_all = opened is not None and (":" in opened.where.text) is (":" in _text(firewall, "source_ranges"))
        is_same = _text(denial, "network") == _text(firewall, "network")
        is_to_all = all(_text(denial, name) in ("", _text(firewall, name)) for name in TARGETS)
        refused = any(includes(port, known) for port in _ports(denial, module, "deny"))
        if is_first and is_from_all and is_same and is_to_all and refused:
            return True
    return False


def _denials(module: Module) -> list[Block]:
    """The firewalls that refuse, without those that may not be made."""
    return [
        firewall
        for firewall in module.resources(FIREWALL)
        if firewall.blocks("deny")
        and _applies(firewall, module)
        and all(firewall.value(name) is ABSENT for name in ("count", "for_each"))
    ]


def _priority(firewall: Block, module: Module) -> int | None:
    value = module.value(firewall, "priority")
    text = DEFAULT_PRIORITY if value in (ABSENT, Known(None)) else known_text(value)
    return int(text) if text.isdecimal() else None


def _text(firewall: Block, name: str) -> str:
    attribute = firewall.attribute(name)
    return attribute.expression.text if attribute else ""
