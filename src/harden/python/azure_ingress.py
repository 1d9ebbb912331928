"""Rules of Azure's network security groups in programs for pulumi-azure-native: which ports they open, and to whom.

Source: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harden.model import Route
from harden.python.ingress import Opened, entry, known
from harden.python.nodes import Call, Dict, Item, List
from harden.python.site import Name, Site
from harden.terraform.network.cidr import is_open
from harden.terraform.network.ports import SENSITIVE
from harden.value import elements

AZURE_GROUP = "pulumi_azure_native.network.NetworkSecurityGroup"
AZURE_RULE = "pulumi_azure_native.network.SecurityRule"
_ANYBODY = ("*", "internet", "any")
_TCP = ("tcp", "asterisk", "*")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule with what is known of it. `ports`: first and last of each range, None where one is not known."""

    route: Route
    arguments: Call | Dict
    direction: str
    access: str
    priority: object
    ports: tuple[tuple[int, int], ...] | None

    def covers(self, port: tuple[int, int]) -> bool:
        return any(first <= port[0] and port[1] <= last for first, last in self.ports or ())


def opened_in_azure(site: Site) -> Iterator[Opened]:
    """Open addresses of the rules that a resource holds, or is; but not those that a rule before them denies."""
    rules = list(_rules(site))
    for rule in rules:
        if (rule.direction, rule.access) != ("inbound", "allow") or not rule.ports:
            continue
        if _word(known(site, rule.arguments, "protocol")) not in _TCP:
            continue
        denied = [one for one in rules if _denies(site, one, rule)]
        left = [port for port in rule.ports if not any(one.covers(port) for one in denied)]
        for source in _sources(site, rule):
            yield from _opened(rule, source, left)


def _rules(site: Site) -> Iterator[_Rule]:
    route, arguments = site.arguments
    if site.name.startswith(AZURE_RULE):
        yield _rule(site, route, arguments)
        return
    key, item = entry(arguments, "security_rules")
    for index, one in enumerate(item.value.items if item is not None and isinstance(item.value, List) else ()):
        if isinstance(one.value, Call | Dict) and not one.stars:
            yield _rule(site, (*route, key, index), one.value)


def _rule(site: Site, route: Route, arguments: Call | Dict) -> _Rule:
    texts = {name: _word(known(site, arguments, name)) for name in ("direction", "access")}
    return _Rule(route, arguments, **texts, priority=known(site, arguments, "priority"), ports=_ports(site, arguments))


def _word(value: object) -> str:
    """A value as text, or the last name of a member of an enumeration."""
    return (value.full.rpartition(".")[2] if isinstance(value, Name) else str(value)).lower()


def _ports(site: Site, arguments: Call | Dict) -> tuple[tuple[int, int], ...] | None:
    found: list[tuple[int, int]] = []
    for name in ("destination_port_range", "destination_port_ranges"):
        item = entry(arguments, name)[1]
        if item is None:
            continue
        for text in elements(known(site, arguments, name)):
            first, _, last = str(text).partition("-")
            numbers = ("0", "65535") if text == "*" else (first, last or first)
            if not all(one.isascii() and one.isdigit() for one in numbers):
                return None
            found.append((int(numbers[0]), int(numbers[1])))
    return tuple(found)


def _sources(site: Site, rule: _Rule) -> Iterator[tuple[str, Item, tuple[str, ...]]]:
    """Arguments that let everybody in: key, item, and the other addresses beside."""
    for name in ("source_address_prefix", "source_address_prefixes"):
        key, item = entry(rule.arguments, name)
        texts = [str(one) for one in elements(known(site, rule.arguments, name))] if item is not None else []
        if item is not None and any(map(_is_anybody, texts)):
            yield key, item, tuple(one for one in texts if not _is_anybody(one))


def _is_anybody(text: str) -> bool:
    return text.lower() in _ANYBODY or is_open(text)


def _denies(site: Site, one: _Rule, rule: _Rule) -> bool:
    """Whether a rule comes before another and denies to everybody what the other allows."""
    if (one.direction, one.access) != ("inbound", "deny") or not any(_sources(site, one)):
        return False
    both = one.priority, rule.priority
    return isinstance(both[0], int) and isinstance(both[1], int) and both[0] < both[1]


def _opened(rule: _Rule, source: tuple[str, Item, tuple[str, ...]], ports: list[tuple[int, int]]) -> Iterator[Opened]:
    key, item, others = source
    single = [port for port in ports if port[0] == port[1]]
    wide = [port for port in ports if port[1] - port[0] >= 65534]
    is_list = "prefixes" in key.lower()
    for first, last in wide or [port for port in single if port[0] in SENSITIVE][:1]:
        yield Opened((*rule.route, key), item, is_list, others, 0, first, last, is_alone=len(rule.ports or ()) == 1)
