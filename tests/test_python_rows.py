"""Rows of Python: held to the signatures of the libraries; and what a row does where a golden case shows it badly."""

from __future__ import annotations

import json

import pytest

from harden.model import Expr, Risk, Set
from harden.python.beside import companion
from harden.python.program import Program
from harden.python.row import Defect, Row, transforms
from harden.python.site import Name, Site
from harden.python.wanted import Make, Member, written
from harden.settings import Settings
from tests.python_samples import document
from tests.python_signatures import FACTS, callees, names, rows

SIGNATURES: dict[str, list[str]] = json.loads(FACTS.read_text("utf-8"))


def test_every_constructor_is_known() -> None:
    """Made with `python -m tests.python_signatures FOLDER`."""
    assert names() == sorted(SIGNATURES)


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: ".".join((row.constructors[0], *row.path)))
def test_arguments_exist(row: Row) -> None:
    assert len(row.makers) == len(row.path) - 1 or row.absent_is_good
    for constructor in callees(row):
        known = SIGNATURES[constructor]
        assert row.path[0] in known, constructor
        assert {key for key, _ in row.beside} <= set(known)
        assert set(row.conflicts) <= set(known)
        assert any(set(row.unless) <= set(SIGNATURES[one]) for one in callees(row))
    for maker, key in zip(row.makers, row.path[1:], strict=bool(row.makers)):
        assert key in SIGNATURES[maker]
    for value in (row.good, *row.bad):
        if isinstance(value, Name | Member):
            owner, _, member = value.full.rpartition(".")
            assert member in SIGNATURES[owner]
        elif isinstance(value, Make):
            assert {key for key, _ in value.arguments} <= set(SIGNATURES[value.full])


def site(text: str) -> Site:
    return Site(document(text), 0)


def test_a_companion_needs_its_class_to_be_in_reach() -> None:
    there = site("import pulumi_aws as aws\nb = aws.s3.Bucket('b')\n")
    assert isinstance(companion(there, "pulumi_aws.s3.BucketVersioning", "-x", ()), list)
    taken = site("from pulumi_aws.s3 import Bucket\nBucketVersioning = 1\nb = Bucket('b')\n")
    reason = "it needs BucketVersioning of pulumi_aws.s3, and BucketVersioning is something else here"
    assert companion(taken, "pulumi_aws.s3.BucketVersioning", "-x", ()) == reason


HEAD = "from aws_cdk import aws_ec2 as ec2\n"


def test_values_are_written_by_what_is_imported() -> None:
    one = site(HEAD + "ec2.Vpc(self, 'v')\n")
    make = Make("aws_cdk.aws_ec2.FlowLogOptions", (("a", True), ("b", Name("aws_cdk.aws_ec2.X.Y")), ("c", "z")))
    assert written(make, one).data == Expr("ec2.FlowLogOptions(a=True, b=ec2.X.Y, c='z')")
    assert written([1, "a"], one).data == [1, "a"]
    away = written(Make("aws_cdk.aws_logs.L.M", (("a", Name("aws_cdk.aws_logs.N.O")),)), one)
    assert away.data == Expr("L.M(a=N.O)")
    assert [change.route for change in away.imports] == [("statements", 0), ("statements", 0)]
    assert written([Name("aws_cdk.aws_logs.N")], one).imports


def test_values_that_cannot_be_written() -> None:
    inner = site("def f():\n    from aws_cdk.aws_ec2 import Vpc\n    Vpc(self, 'v')\n")
    reason = "it needs X of aws_cdk.aws_ec2, which is not imported at the top of the file"
    assert written(Name("aws_cdk.aws_ec2.X.Y"), inner).reason == reason
    assert written(Make("aws_cdk.aws_ec2.X"), inner).reason == reason
    assert written([Name("aws_cdk.aws_ec2.X")], inner).reason == reason


def findings(row: Row, text: str) -> list[tuple[str, list[object]]]:
    """Reasons and changes of what one row finds in a text."""
    (transform,) = transforms(Defect("probe", "Probe", "Why.", "How.", ("https://x",), (row,)))
    before = document(text)
    program = Program({"app.py": before}, Settings())
    found = [
        finding
        for index, one in enumerate(before.outline.calls)
        if one.meaning.name in transform.subject.keys
        for finding in transform.findings(Site(before, index), program)
    ]
    changes = [[one.change for one in finding.fix.changes] if finding.fix else [] for finding in found]
    return [(finding.reason, list(made)) for finding, made in zip(found, changes, strict=True)]


def test_what_stands_beside() -> None:
    row = Row(
        ("aws_cdk.aws_ec2.Vpc",),
        ("a",),
        True,
        Risk.NONE,
        "None",
        conflicts={"c": "c and a exclude each other"},
        beside=(("b", Name("aws_cdk.aws_ec2.B")), ("d", 1)),
    )
    assert findings(row, HEAD + "ec2.Vpc(d=2)\n") == [
        ("", [Set(("calls", 0, "a"), True), Set(("calls", 0, "b"), Expr("ec2.B"))])
    ]
    assert findings(row, HEAD + "ec2.Vpc(c=2)\n") == [("c and a exclude each other", [])]
    assert findings(row, HEAD + "ec2.Vpc(a=1)\n") == []
    assert findings(row, HEAD + "ec2.Vpc(a=False, b=1, d=2)\n") == [("", [Set(("calls", 0, "a"), True)])]


def test_inside_what_is_there_only() -> None:
    row = Row(
        ("aws_cdk.aws_ec2.Vpc",), ("a", "b_c"), True, Risk.NONE, "None", makers=("aws_cdk.aws_ec2.A",), inside=True
    )
    assert findings(row, HEAD + "ec2.Vpc()\n") == []
    assert findings(row, HEAD + "ec2.Vpc(a=x)\n") == []
    assert findings(row, HEAD + "ec2.Vpc(a=ec2.A())\n") == [("", [Set(("calls", 0, "a", "b_c"), True)])]


def test_keys_of_dicts_are_keywords_but_in_what_cloudformation_takes() -> None:
    """Synthesised: `Vpc(a={"bC": …})` is a TypeError, `CfnVpc(a={"b_c": …})` says nothing."""
    for name, key in (("Vpc", "b_c"), ("CfnVpc", "bC")):
        row = Row((f"aws_cdk.aws_ec2.{name}",), ("a", "b_c"), True, Risk.NONE, "None", makers=("aws_cdk.aws_ec2.A",))
        expected = [("", [Set(("calls", 0, "a", key), True)])]
        assert findings(row, f"{HEAD}ec2.{name}(a={{'{key}': False}})\n") == expected
        assert findings(row, f"{HEAD}ec2.{name}(a={{'d': 1}})\n") == expected
        assert findings(row, f"{HEAD}ec2.{name}(a={{'{key}': True}})\n") == []
