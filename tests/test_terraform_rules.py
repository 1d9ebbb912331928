"""Security group rules: what they let through, from where, in words; and which of them are open."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.hcl.document import Expression, HclDocument
from harden.model import Expr, Source
from harden.settings import Settings
from harden.terraform.module import Module
from harden.terraform.network.inline_rules import as_data
from harden.terraform.network.load_balancer import backend_ports, front, may_face_internet
from harden.terraform.network.rule_text import MAX_LENGTH, describe
from harden.terraform.network.security_group import Rule, Traffic, group_of, rules, rules_of_group, traffic


def module(text: str) -> Module:
    return Module("", {"main.tf": HclDocument(Source("main.tf", text.encode()))}, {}, Settings())


def rule(body: str, direction: str = "ingress") -> tuple[Rule, Module]:
    facts = module(f'resource "aws_security_group" "it" {{\n{direction} {{\n{body}\n}}\n}}\n')
    return next(rules(facts.by_address["aws_security_group.it"])), facts


TCP = 'protocol = "tcp"\n'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TCP + "from_port = 22\nto_port = 22", Traffic("tcp", 22, 22)),
        (TCP + 'from_port = "22"\nto_port = "23"', Traffic("tcp", 22, 23)),
        ("protocol = 17\nfrom_port = 53\nto_port = 53", Traffic("udp", 53, 53)),
        ('protocol = "TCP"\nfrom_port = 0\nto_port = 65535', Traffic("tcp")),
        (TCP + "from_port = -1\nto_port = -1", Traffic("tcp")),
        ("protocol = -1\nfrom_port = 0\nto_port = 0", Traffic("all")),
        ('protocol = "all"', Traffic("all")),
        ('protocol = "icmp"\nfrom_port = 8\nto_port = 0', Traffic("icmp")),
        ('protocol = "50"', Traffic("50")),
        (TCP + "from_port = var.x\nto_port = 22", None),
        (TCP + "from_port = 22", None),
        (TCP + "from_port = true\nto_port = 1", None),
        ("protocol = var.x\nfrom_port = 22\nto_port = 22", None),
        ("protocol = []", None),
        ("self = true", None),
    ],
)
def test_traffic(body: str, expected: Traffic | None) -> None:
    assert traffic(*rule(body)) == expected


@pytest.mark.parametrize(
    ("what", "is_everything"),
    [
        (Traffic("all"), True),
        (Traffic("tcp"), True),
        (Traffic("udp", 1, 65535), True),
        (Traffic("tcp", 2, 65535), False),
        (Traffic("icmp"), False),
    ],
)
def test_everything(what: Traffic, is_everything: bool) -> None:
    assert what.is_everything is is_everything


SSH = TCP + "from_port = 22\nto_port = 22\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (SSH + 'cidr_blocks = ["10.0.0.0/8"]', "SSH from 10.0.0.0/8"),
        (SSH + 'cidr_blocks = ["0.0.0.0/0"]\nipv6_cidr_blocks = ["::/0"]', "SSH from anywhere"),
        (SSH + 'cidr_blocks = ["10.0.0.0/8", "10.0.0.0/8"]\nself = true', "SSH from 10.0.0.0/8 and its own members"),
        (SSH + "self = false", "SSH"),
        (SSH + "cidr_blocks = []", "SSH"),
        (SSH + 'cidr_blocks = [""]', "SSH"),
        (SSH + "cidr_blocks = [var.a, local.b.c, module.m.out, data.x.y.z]", "SSH from var.a, local.b.c and 2 more"),
        (SSH + "cidr_blocks = [each.value, x.y[0].cidr_block, data.x.y.id]", "SSH from x.y"),
        (SSH + "cidr_blocks = var.a\nsecurity_groups = [x_y.z.id]", "SSH from var.a and x_y.z"),
        (SSH + "cidr_blocks = concat(var.a, var.b)", "SSH"),
        (SSH + 'prefix_list_ids = ["pl-1", "pl-2", "pl-3"]', "SSH from pl-1, pl-2 and pl-3"),
        (TCP + "from_port = 8000\nto_port = 8000", "TCP 8000"),
        (TCP + "from_port = 27017\nto_port = 27019", "MongoDB"),
        (TCP + "from_port = 22\nto_port = 23", "TCP 22-23"),
        (TCP + "from_port = 27000\nto_port = 27019", "TCP 27000-27019"),
        (TCP + "from_port = 0\nto_port = 65535", "All TCP"),
        ('protocol = "-1"', ""),
        ('protocol = "-1"\nself = "true"', "All traffic from its own members"),
        ('protocol = "icmpv6"', "ICMPV6"),
        ('protocol = "50"', "Protocol 50"),
        (TCP + 'from_port = var.a\nto_port = var.b\ncidr_blocks = ["10.0.0.0/8"]', "TCP from 10.0.0.0/8"),
        ('protocol = var.p\ncidr_blocks = ["10.0.0.0/8"]', "Traffic from 10.0.0.0/8"),
        ("protocol = var.p", ""),
    ],
)
def test_describe(body: str, expected: str) -> None:
    assert describe(*rule(body)) == expected


def test_describe_egress() -> None:
    assert describe(*rule('protocol = "-1"\ncidr_blocks = ["0.0.0.0/0"]', "egress")) == "All traffic to anywhere"


@given(st.lists(st.text(st.characters(blacklist_characters='"\\$%\n\r\x00', codec="utf-8"), max_size=200)))
def test_descriptions_are_what_aws_takes(names: list[str]) -> None:
    found, facts = rule(SSH)
    text = describe(found, facts, names)
    assert text.startswith("SSH")
    assert len(text) <= MAX_LENGTH
    assert re.fullmatch(r"[a-zA-Z0-9 ._\-:/()#,@\[\]+=;{}!$*]*", text)


RULES = """
resource "aws_security_group" "a" {
  ingress {
  }
  egress = [{ self = true }, local.rule]
  dynamic "ingress" {
    content {
    }
  }
}
resource "aws_security_group" "b" {
  ingress = local.rules
}
resource "aws_security_group_rule" "one" {
  type              = "ingress"
  security_group_id = aws_security_group.a.id
}
resource "aws_security_group_rule" "two" {
  type              = "ingress"
  security_group_id = var.group
}
resource "aws_security_group_rule" "three" {
  security_group_id = aws_security_group.a.id
}
resource "aws_vpc_security_group_egress_rule" "four" {
  security_group_id = aws_security_group.a.id
}
resource "aws_vpc_security_group_ingress_rule" "five" {
  security_group_id = aws_lb.a.id
}
resource "aws_vpc_security_group_ingress_rule" "six" {
}
resource "aws_vpc_security_group_ingress_rule" "seven" {
  security_group_id = aws_security_group.a.id
}
resource "aws_lb" "a" {
}
"""


def test_rules_of_all_forms() -> None:
    facts = module(RULES)
    group = facts.by_address["aws_security_group.a"]
    assert [(one.direction, one.is_dynamic, one.route[4:]) for one in rules(group)] == [
        ("ingress", False, ("ingress", 0)),
        ("ingress", True, ("dynamic", 0, "ingress", "content", 0)),
        ("egress", False, ("egress", 0)),
    ]
    assert list(rules(facts.by_address["aws_security_group.b"])) == []
    assert list(rules(facts.by_address["aws_lb.a"])) == []
    found = [one.resource.address for one in rules_of_group(group, facts, "ingress")]
    assert found == [
        "aws_security_group.a",
        "aws_security_group.a",
        "aws_security_group_rule.one",
        "aws_vpc_security_group_ingress_rule.seven",
    ]
    for name in ("five", "six"):
        (lonely,) = rules(facts.by_address[f"aws_vpc_security_group_ingress_rule.{name}"])
        assert group_of(lonely, facts) is None


def balancer(body: str, group: str = "", more: str = "") -> Module:
    return module(
        f'resource "aws_lb" "it" {{\n{body}\n}}\nresource "aws_security_group" "lb" {{\n{group}\n}}\n'
        f'resource "aws_security_group" "more" {{}}\nresource "aws_eip" "ip" {{}}\n{more}'
    )


PLAIN = "security_groups = [aws_security_group.lb.id]\n"


@pytest.mark.parametrize(
    ("facts", "is_plain"),
    [
        (balancer(PLAIN), True),
        (balancer('security_groups = ["${aws_security_group.lb.id}"]'), True),
        (balancer(PLAIN + 'load_balancer_type = "application"'), True),
        (balancer(PLAIN + "internal = true"), True),
        (balancer(PLAIN + 'load_balancer_type = "network"'), False),
        (balancer(PLAIN + "load_balancer_type = var.type"), False),
        (balancer(PLAIN + "count = 1"), False),
        (balancer(PLAIN, "count = var.n"), False),
        (balancer(PLAIN, "for_each = var.n"), False),
        (balancer(PLAIN, more='resource "aws_elb" "other" {}\n'), False),
        (balancer("security_groups = [aws_security_group.lb.id, aws_security_group.more.id]"), False),
        (balancer("security_groups = [aws_security_group.lb.id, var.more]"), False),
        (balancer("security_groups = [aws_security_group.lb.name]"), False),
        (balancer("security_groups = [coalesce(aws_security_group.lb.id, aws_security_group.more.id)]"), False),
        (balancer("security_groups = [aws_eip.ip.id]"), False),
        (balancer("security_groups = [var.group]"), False),
        (balancer("security_groups = var.groups"), False),
        (balancer(""), False),
        (module(""), False),
    ],
)
def test_front(facts: Module, is_plain: bool) -> None:
    expected = ("aws_security_group.lb", "aws_security_group.lb.id") if is_plain else None
    assert front(facts) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", True),
        ("internal = false", True),
        ("internal = var.x", True),
        ("internal = true", False),
        ('internal = "true"', False),
    ],
)
def test_may_face_internet(body: str, expected: bool) -> None:
    facts = balancer(body)
    assert may_face_internet(facts.by_address["aws_lb.it"], facts) is expected


def test_backend_ports() -> None:
    facts = module(
        """
locals {
  port = 8000
}
resource "aws_lb_target_group" "one" {
  port = local.port
}
resource "aws_alb_target_group" "two" {
  port = var.port
}
resource "aws_lb_target_group" "three" {
  port = each.value.port
}
resource "aws_lb_target_group" "four" {
  port = var.port + 1
}
resource "aws_lb_target_group" "five" {
}
resource "aws_elb" "six" {
  listener {
    instance_port = "9000"
  }
  listener {
    instance_port = count.index
  }
}
"""
    )
    assert backend_ports(facts) == {"8000", "var.port", "9000"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a"', "a"),
        ("1", 1),
        ("null", None),
        ("var.x", Expr("var.x")),
        ('["a", var.x]', ["a", Expr("var.x")]),
        ("{ a = [true], b = f(1) }", {"a": [True], "b": Expr("f(1)")}),
    ],
)
def test_as_data(text: str, expected: object) -> None:
    facts = module(f'resource "r" "s" {{\n  c = {text}\n}}\n')
    attribute = facts.by_address["r.s"].attribute("c")
    assert attribute is not None
    assert isinstance(attribute.expression, Expression)
    assert as_data(attribute.expression) == expected
