"""Rules of Google Cloud firewall policies (of organizations, folders and networks) that let everybody in.

Sources: the provider's documentation of google_compute_network_firewall_policy_rule and its siblings;
https://cloud.google.com/firewall/docs/firewall-policies-rule-details
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from harden.hcl.document import Block
from harden.terraform.module import Module
from harden.terraform.network.cloud_rule import CloudRule, Port, known_text
from harden.terraform.network.exposure import why_public_by_name
from harden.terraform.network.firewall import includes, narrowed, notes_on, ports_of, why_fronted
from harden.terraform.network.security_group import Traffic
from harden.terraform.open_argument import Open, open_argument
from harden.value import ABSENT, Known

TYPES = (
    "google_compute_firewall_policy_rule",
    "google_compute_network_firewall_policy_rule",
    "google_compute_region_network_firewall_policy_rule",
)
SOURCES = "src_ip_ranges"
_TARGETS = ("target_secure_tags", "target_service_accounts", "target_resources")
_DYNAMIC = "a dynamic block makes what it allows: narrow the addresses, or what the block goes through"
_OTHERS = "the rule names other sources besides the addresses: which of its traffic comes from where is not known"


def open_rules(rule: Block, module: Module) -> list[CloudRule]:
    """The rule that a resource is, in a list, if everybody may come in by it."""
    match = next(iter(rule.blocks("match")), None)
    opened = _opened(match, module) if match else None
    if match is None or opened is None or not _does(rule, "allow", module):
        return []
    ports = tuple(
        replace(port, is_fine=port.is_fine or _is_denied(rule, port.traffic, module)) for port in _ports(match, module)
    )
    others = any(name.startswith("src_") and name != SOURCES for name in _names(match))
    return [
        CloudRule(
            rule,
            rule.route,
            (opened,),
            ports,
            remaining=opened.items is not None,
            family="ipv6_cidr_blocks" if ":" in opened.where.text else "cidr_blocks",
            narrow=lambda value: narrowed(opened, value),
            reason=_DYNAMIC if match.dynamic("layer4_configs") else _OTHERS if others else "",
            web_reason=module.once("Google front", why_fronted) or why_public_by_name(rule, module, what="the rule"),
            notes=notes_on(ports),
        )
    ]


def _opened(match: Block, module: Module) -> Open | None:
    attribute = match.attribute(SOURCES)
    return open_argument(SOURCES, attribute.expression, module) if attribute else None


def _ports(match: Block, module: Module) -> Iterator[Port]:
    return ports_of(match, "layer4_configs", "ip_protocol", module)


def _names(match: Block) -> Iterator[str]:
    yield from match.body.attributes
    yield from (block.labels[0] if block.type == "dynamic" else block.type for block in match.body.blocks)


def _does(rule: Block, action: str, module: Module) -> bool:
    is_on = module.value(rule, "disabled") in (ABSENT, Known(None), Known(False))
    is_ingress = known_text(module.value(rule, "direction")) == "ingress"
    return is_on and is_ingress and known_text(module.value(rule, "action")) == action


def _is_denied(rule: Block, known: Traffic | None, module: Module) -> bool:
    """Whether a rule of the same policy with a smaller priority refuses the traffic from everywhere."""
    if known is None:
        return False
    for denial in module.resources(*TYPES):
        first, second = (known_text(module.value(one, "priority")) for one in (denial, rule))
        match = next(iter(denial.blocks("match")), None)
        opened = _opened(match, module) if match else None
        if match is None or opened is None or not _does(denial, "deny", module):
            continue
        is_first = first.isdecimal() and second.isdecimal() and int(first) < int(second)
        is_sure = all(denial.value(name) is ABSENT for name in ("count", "for_each"))
        is_for_all = not any(denial.attribute(name) or denial.blocks(name) for name in _TARGETS)
        is_same = _text(denial, "firewall_policy") == _text(rule, "firewall_policy")
        is_v6 = ":" in opened.where.text
        covers = is_v6 is (":" in _sources(rule)) and any(includes(port, known) for port in _ports(match, module))
        if is_first and is_sure and is_for_all and is_same and covers:
            return True
    return False


def _sources(rule: Block) -> str:
    return "".join(_text(match, SOURCES) for match in rule.blocks("match"))


def _text(block: Block, name: str) -> str:
    attribute = block.attribute(name)
    return attribute.expression.text if attribute else ""
