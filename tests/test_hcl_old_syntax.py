"""Files for Terraform before 0.12 take literals and quoted expressions, but no others."""

from __future__ import annotations

import pytest

from harden.errors import CannotEdit
from harden.hcl.edit import edits
from harden.model import Attr, Block, Change, Data, Expr, Insert, Remove, Set
from tests.hcl_samples import document

VPC = ("resource", 0, "aws_vpc", "main")
OLD = 'resource "aws_vpc" "main" {\n  cidr_block = "${var.cidr}"\n\n  tags {\n    Name = "main"\n  }\n}\n'
NEW = OLD.replace("tags {", "tags = {")

BARE: dict[str, Data] = {
    "reference": Expr("var.cidr"),
    "call": Expr("jsonencode({})"),
    "in a list": [Expr("var.cidr")],
    "in an object": {"cidr": Expr("var.cidr")},
}
FINE: dict[str, Data] = {
    "text": "10.0.0.0/16",
    "number": 7,
    "truth": True,
    "list": ["a"],
    "object": {"a": "b"},
    "quoted": Expr('"${var.cidr}"'),
}


def companion(value: Data) -> Change:
    return Insert(("resource", 1), Block("resource", ("aws_default_security_group", "main"), (Attr("vpc_id", value),)))


@pytest.mark.parametrize("name", BARE)
def test_expressions_are_refused(name: str) -> None:
    for change in (Set((*VPC, "instance_tenancy"), BARE[name]), companion(BARE[name])):
        with pytest.raises(CannotEdit, match=r"before 0\.12"):
            edits(document(OLD), [change])
        assert edits(document(NEW), [change])


@pytest.mark.parametrize("name", FINE)
def test_what_the_old_syntax_knows_is_written(name: str) -> None:
    for change in (Set((*VPC, "instance_tenancy"), FINE[name]), companion(FINE[name])):
        assert edits(document(OLD), [change])


def test_removals_are_made() -> None:
    assert edits(document(OLD), [Remove((*VPC, "cidr_block"))])
