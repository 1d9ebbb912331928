"""Azure and Google firewalls and network ACLs of AWS: which rules are open, and which are refused before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.hcl.document import HclDocument
from harden.model import Finding, Source
from harden.settings import Settings
from harden.terraform.module import Module
from harden.terraform.network import firewall, nacl, nsg
from harden.terraform.network.cloud_rule import findings
from harden.terraform.network.port_checks import PortChecks
from harden.terraform.network.ports import SENSITIVE, are_sensitive, parse_range
from harden.terraform.network.security_group import Traffic

CHECKS = PortChecks(("every",), {22: ("ssh",), 23: ("telnet", "ssh")}, ("udp",))


def module(text: str) -> Module:
    return Module("", {"main.tf": HclDocument(Source("main.tf", text.encode()))}, {}, Settings())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22", (22, 22)),
        (22, (22, 22)),
        ("20-25", (20, 25)),
        (" 20 - 25 ", (20, 25)),
        ("-1", None),
        ("20-", None),
        ("*", None),
        ("ssh", None),
        ("", None),
        (True, None),
        (None, None),
        (22.5, None),
    ],
)
def test_parse_range(text: object, expected: tuple[int, int] | None) -> None:
    assert parse_range(text) == expected


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ([Traffic("tcp", 22, 22)], ("every", "ssh")),
        ([Traffic("tcp", 20, 25)], ("every", "ssh", "telnet")),
        ([Traffic("udp", 53, 53), Traffic("tcp", 80, 80)], ("every", "udp")),
        ([Traffic("sctp")], ("every",)),
        ([Traffic("tcp", 22, 22), None], ()),
        ([Traffic("all")], ()),
        ([Traffic("tcp", 0, 65535)], ()),
    ],
)
def test_checks_of_traffic(opened: list[Traffic | None], expected: tuple[str, ...]) -> None:
    assert CHECKS.of(*opened) == expected


@given(st.integers(0, 65535), st.integers(0, 65535))
def test_sensitive_ranges_hold_nothing_else(first: int, last: int) -> None:
    expected = first <= last and all(port in SENSITIVE for port in range(first, last + 1))
    assert are_sensitive(first, last) is expected or first > last


@pytest.mark.parametrize(
    ("prefixes", "expected"),
    [
        (["*"], (0,)),
        (["Internet", "internet", " Any "], (0, 1, 2)),
        (["0.0.0.0/0", "::/0", "10.0.0.0/0"], (0, 1, 2)),
        (["10.0.0.0/8", "0.0.0.0/1", "128.0.0.0/1"], (1, 2)),
        (["VirtualNetwork", "AzureLoadBalancer", "GatewayManager", "203.0.113.7", None, 0], ()),
    ],
)
def test_open_prefixes(prefixes: list[object], expected: tuple[int, ...]) -> None:
    assert nsg.open_prefixes(prefixes) == expected


def nsg_rule(name: str, access: str, priority: int, port: str, source: str = "*") -> str:
    return f"""
  security_rule {{
    name                       = "{name}"
    priority                   = {priority}
    direction                  = "Inbound"
    access                     = "{access}"
    protocol                   = "Tcp"
    source_port_range          = "*"
    destination_port_range     = "{port}"
    source_address_prefix      = "{source}"
    destination_address_prefix = "*"
  }}
"""


def nsg_findings(*rules: str) -> list[Finding]:
    facts = module(f'resource "azurerm_network_security_group" "it" {{{"".join(rules)}}}\n')
    return list(findings(nsg.open_rules(facts.resources()[0], facts), facts, CHECKS))


@given(st.integers(100, 4096), st.integers(100, 4096), st.integers(0, 65535), st.integers(0, 65535))
def test_azure_denials_count_when_they_come_first_and_cover(allow: int, deny: int, first: int, last: int) -> None:
    found = nsg_findings(nsg_rule("allow", "Allow", allow, "22"), nsg_rule("deny", "Deny", deny, f"{first}-{last}"))
    assert bool(found) is not (deny < allow and first <= 22 <= last)


@given(st.sampled_from(["10.0.0.0/8", "VirtualNetwork", "AzureLoadBalancer", "203.0.113.7"]), st.integers(0, 65535))
def test_azure_rules_of_some_are_no_finding(source: str, port: int) -> None:
    assert nsg_findings(nsg_rule("some", "Allow", 100, str(port), source)) == []


def google_rule(name: str, kind: str, priority: int, ports: str, source: str = "0.0.0.0/0") -> str:
    return f"""
resource "google_compute_firewall" "{name}" {{
  name          = "{name}"
  network       = "default"
  priority      = {priority}
  source_ranges = ["{source}"]
  {kind} {{
    protocol = "tcp"
    ports    = ["{ports}"]
  }}
}}
"""


@given(st.integers(0, 65535), st.integers(0, 65535), st.integers(0, 65535), st.integers(0, 65535))
def test_google_denials_win_when_equal(allow: int, deny: int, first: int, last: int) -> None:
    text = google_rule("allow", "allow", allow, "22") + google_rule("deny", "deny", deny, f"{first}-{last}")
    facts = module(text)
    found = list(findings(firewall.open_rules(facts.resources()[0], facts), facts, CHECKS))
    assert bool(found) is not (deny <= allow and first <= 22 <= last)


def acl_entry(action: str, number: int, first: int, last: int, cidr: str = "0.0.0.0/0") -> str:
    return f"""
  ingress {{
    rule_no    = {number}
    action     = "{action}"
    protocol   = "tcp"
    from_port  = {first}
    to_port    = {last}
    cidr_block = "{cidr}"
  }}
"""


def acl(*rules: str) -> Module:
    return module(f'resource "aws_network_acl" "it" {{{"".join(rules)}}}\n')


@given(st.integers(1, 200), st.integers(1, 200), st.integers(0, 65535), st.integers(0, 65535))
def test_denials_of_network_acls_count_when_they_come_first(allow: int, deny: int, first: int, last: int) -> None:
    facts = acl(acl_entry("allow", allow, 22, 22), acl_entry("deny", deny, first, last))
    found = nacl.open_entries(facts.resources()[0], facts)
    assert bool(found) is not (deny < allow and first <= 22 <= last)


@given(st.integers(nacl.EPHEMERAL, 65535), st.integers(0, 65535))
def test_ephemeral_ranges_of_network_acls_are_let_be(first: int, length: int) -> None:
    """All but those that are nothing but ports of data stores."""
    last = min(first + length, 65535)
    facts = acl(acl_entry("allow", 100, first, last))
    assert bool(nacl.open_entries(facts.resources()[0], facts)) is are_sensitive(first, last)
