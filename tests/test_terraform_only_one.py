"""The only resource of its kind in a module."""

from __future__ import annotations

import pytest

from harden.hcl.document import HclDocument
from harden.model import Expr, Source
from harden.settings import Settings
from harden.terraform.module import Module
from harden.terraform.only_one import Find, either, only
from harden.terraform.same_as_others import same_as_others

KEY = same_as_others(("kms_key_id",))
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
        (acl("a", more="  name = aws_ebs_volume.x.id\n"), None),
    ],
)
def test_the_only_one(lists: str, found: str | None) -> None:
    assert finds(WEB, volumes() + lists) == found


def test_the_first_way_that_finds() -> None:
    assert finds(either(KEY, WEB), volumes() + acl("a")) == "aws_wafv2_web_acl.a.arn"
    assert finds(either(KEY, WEB), volumes("var.key") + acl("a")) == "var.key"
    assert finds(either(KEY, WEB), volumes()) is None


def test_not_for_what_another_provider_makes() -> None:
    text = 'resource "aws_ebs_volume" "x" {\n  provider = aws.us\n}\n'
    assert finds(WEB, text + acl("a")) is None
