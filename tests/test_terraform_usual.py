"""What a module shows plainly: the value that all others have, the only resource of its kind."""

from __future__ import annotations

import pytest

from harden.hcl.document import HclDocument
from harden.model import Expr, Source
from harden.settings import Settings
from harden.terraform.module import Module
from harden.terraform.usual import Find, either, only, usual

KEY = usual("kms_key_id")
WEB = only("aws_wafv2_web_acl", "arn", scope="CLOUDFRONT")


def finds(find: Find, text: str) -> str | None:
    """What is found for the first volume of a module."""
    module = Module("", {"main.tf": HclDocument(Source("main.tf", text.encode()))}, {}, Settings())
    found = find(module.resources("aws_ebs_volume")[0], module)
    assert found is None or isinstance(found, Expr)
    return found.text if found else None


def volumes(*keys: str) -> str:
    return 'resource "aws_ebs_volume" "x" {}\n' + "".join(
        f'resource "aws_ebs_volume" "v{number}" {{\n  kms_key_id = {key}\n}}\n' for number, key in enumerate(keys)
    )


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ((), None),
        (("aws_kms_key.a.arn",), "aws_kms_key.a.arn"),
        (("aws_kms_key.a.arn", "null", '""', "aws_kms_key.a.arn"), "aws_kms_key.a.arn"),
        (("aws_kms_key.a.arn", "aws_kms_key.b.arn"), None),
        (('"arn:aws:kms:eu-west-1:111122223333:key/a"',), '"arn:aws:kms:eu-west-1:111122223333:key/a"'),
        (("var.key",), "var.key"),
        (("data.aws_kms_key.a.arn",), "data.aws_kms_key.a.arn"),
        (("each.value",), None),
        (("each.value.key",), None),
        (("aws_kms_key.a[0].arn",), None),
        (("var.on ? aws_kms_key.a.arn : null",), None),
        (('"${var.prefix}/a"',), None),
    ],
)
def test_what_all_others_have(keys: tuple[str, ...], found: str | None) -> None:
    assert finds(KEY, volumes(*keys)) == found


def acl(name: str, scope: str = '"CLOUDFRONT"', more: str = "") -> str:
    return f'resource "aws_wafv2_web_acl" "{name}" {{\n  scope = {scope}\n{more}}}\n'


@pytest.mark.parametrize(
    ("lists", "found"),
    [
        ("", None),
        (acl("a"), "aws_wafv2_web_acl.a.arn"),
        (acl("a") + acl("b", '"REGIONAL"') + acl("c", "var.scope"), "aws_wafv2_web_acl.a.arn"),
        (acl("a") + acl("b"), None),
        (acl("a", more="  count = 1\n"), None),
        (acl("a", more="  for_each = var.all\n"), None),
        (acl("a", more="  provider = aws.us\n"), None),
    ],
)
def test_the_only_one(lists: str, found: str | None) -> None:
    assert finds(WEB, volumes() + lists) == found


def test_the_first_way_that_finds() -> None:
    assert finds(either(KEY, WEB), volumes() + acl("a")) == "aws_wafv2_web_acl.a.arn"
    assert finds(either(KEY, WEB), volumes("local.key") + acl("a")) == "local.key"
    assert finds(either(KEY, WEB), volumes()) is None
