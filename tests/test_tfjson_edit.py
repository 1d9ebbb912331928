"""Terraform's JSON syntax: edits as exact bytes, each proven, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from harden.errors import CannotEdit
from harden.model import Attr, Block, Change, Expr, Insert, Remove, Rename, Rewrite, Set
from harden.tfjson.edit import edits
from tests.tfjson_samples import BUCKET, bucket, document, patched

ONE_LINE = '{"resource":{"aws_s3_bucket":{"b":{"acl":"private"}}}}'
VERSIONING = Block("versioning", (), (Attr("enabled", True),))
NEW = Block("resource", ("aws_s3_bucket", "new"), (Attr("bucket", Expr("var.x")),))


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        pytest.param(
            ONE_LINE,
            [Set((*BUCKET, "acl"), Expr("var.acl")), Set((*BUCKET, "n", 0, "k"), "${x}")],
            '{"resource":{"aws_s3_bucket":{"b":{"acl":"${var.acl}","n":{"k":"$${x}"}}}}}',
            id="a file on one line stays so, without spaces",
        ),
        pytest.param(
            bucket('{\n        "acl": "private"\n      }').replace("\n", "\r\n").rstrip("\r\n"),
            [Set((*BUCKET, "tags", "Name"), "n"), Set((*BUCKET, "list"), [1, 2.5, None])],
            bucket(
                '{\n        "acl": "private",\n        "tags": {\n          "Name": "n"\n        },\n'
                '        "list": [1, 2.5, null]\n      }'
            )
            .replace("\n", "\r\n")
            .rstrip("\r\n"),
            id="line ends, the missing last one, new objects",
        ),
        pytest.param(
            bucket("{}").replace("  ", "\t"),
            [Set((*BUCKET, "acl"), "private")],
            bucket('{\n        "acl": "private"\n      }').replace("  ", "\t"),
            id="an empty object, tabs",
        ),
        pytest.param(
            bucket('{"a": 1, "b": 2, "d": 3}'),
            [Set((*BUCKET, "c"), 0), Set((*BUCKET, "z"), 0, after=("a",))],
            bucket('{"a": 1, "z": 0, "b": 2, "c": 0, "d": 3}'),
            id="alphabetical order is kept, unless a place is given",
        ),
        pytest.param(
            bucket('{"a": 1, "b": [1, 2, 3], "c": 3}'),
            [Remove((*BUCKET, "a")), Remove((*BUCKET, "b", 0)), Remove((*BUCKET, "b", 2)), Remove((*BUCKET, "c"))],
            bucket('{"b": [2]}'),
            id="removed at the beginning and at the end",
        ),
        pytest.param(
            bucket('{"a": [1, 2]}'),
            [Remove((*BUCKET, "a", 0)), Remove((*BUCKET, "a", 1)), Insert((*BUCKET, "a", 0), 7)],
            bucket('{"a": [7]}'),
            id="all items replaced",
        ),
        pytest.param(
            bucket('{"a": [1], "b": {"x": 1}}'),
            [Remove((*BUCKET, "a", 0)), Remove((*BUCKET, "b", 0, "x"))],
            bucket('{"a": [], "b": {}}'),
            id="nothing left",
        ),
        pytest.param(
            bucket('{"a": [1, 2]}'),
            [Insert((*BUCKET, "a", 0), "first"), Insert((*BUCKET, "a", 2), "last"), Remove((*BUCKET, "a", 1))],
            bucket('{"a": ["first", 1, "last"]}'),
            id="inserted at both ends beside one that goes",
        ),
        pytest.param(
            bucket('{\n        "a": [\n          1\n        ]\n      }'),
            [Insert((*BUCKET, "a", 1), "x"), Set((*BUCKET, "t"), ["y", "z"])],
            bucket(
                '{\n        "a": [\n          1,\n          "x"\n        ],\n'
                '        "t": [\n          "y",\n          "z"\n        ]\n      }'
            ),
            id="lists with a line for each item",
        ),
        pytest.param(
            bucket('{"a": []}'),
            [Insert((*BUCKET, "a", 0), "x"), Insert((*BUCKET, "a", 0), "y")],
            bucket('{"a": ["x", "y"]}'),
            id="an empty list",
        ),
        pytest.param(
            bucket('{"versioning": {"enabled": false}}'),
            [Insert((*BUCKET, "versioning", 1), VERSIONING), Set((*BUCKET, "versioning", 0, "enabled"), None)],
            bucket('{"versioning": [{"enabled": null}, {"enabled": true}]}'),
            id="a single block becomes one of two",
        ),
        pytest.param(
            bucket('{"versioning": {"enabled": false}}'),
            [Insert((*BUCKET, "versioning", 0), VERSIONING)],
            bucket('{"versioning": [{"enabled": true}, {"enabled": false}]}'),
            id="before a single block",
        ),
        pytest.param(
            bucket('{"versioning": [{"enabled": false}]}'),
            [Insert((*BUCKET, "versioning", 1), VERSIONING), Insert((*BUCKET, "other", 0), Block("other"))],
            bucket('{"versioning": [{"enabled": false}, {"enabled": true}], "other": {}}'),
            id="blocks in an array, and the first of a type",
        ),
        pytest.param(
            bucket('{"versioning": {"enabled": false}, "acl": null}'),
            [Remove((*BUCKET, "versioning", 0)), Set((*BUCKET, "acl"), "x")],
            bucket('{"acl": "x"}'),
            id="the only block of its type goes with the name",
        ),
        pytest.param(
            bucket('{"v": [{"a": 1}, {"a": 2}], "w": [{"a": 1}]}'),
            [Remove((*BUCKET, "v", 0)), Remove((*BUCKET, "w", 0))],
            bucket('{"v": [{"a": 2}]}'),
            id="blocks of an array",
        ),
        pytest.param(
            bucket('{"v": [{"a": 1}], "acl": "x"}'),
            [Remove((*BUCKET, "v", 0)), Set((*BUCKET, "v"), [])],
            bucket('{"v": [], "acl": "x"}'),
            id="an argument in the place of the blocks of its name",
        ),
        pytest.param(
            bucket('{"v": {"a": 1}}'),
            [Set((*BUCKET, "v", 0), Block("v", (), (Attr("b", 2),)))],
            bucket('{"v": {"b": 2}}'),
            id="a block replaced",
        ),
        pytest.param(
            bucket('{"//": "a", "acl": "x", "//": "b"}'),
            [Set((*BUCKET, "acl"), "y")],
            bucket('{"//": "a", "acl": "y", "//": "b"}'),
            id="comments, as many as there are",
        ),
        pytest.param(
            bucket('{"acl": "x", "tags": {"a b": 1}}'),
            [Rename((*BUCKET, "acl"), "grant"), Set((*BUCKET, "acl"), "y"), Rename((*BUCKET, "tags", "a b"), "${c}")],
            bucket('{"grant": "y", "tags": {"$${c}": 1}}'),
            id="renamed",
        ),
        pytest.param(
            bucket('{"tags": "${merge(var.tags, {a = 1})}", "x": "${f([1, 2])}", "y": "${[\\"a\\"]}"}'),
            [
                Set((*BUCKET, "tags", "merge()", 1, "b"), "q"),
                Remove((*BUCKET, "x", "f()", 0, 0)),
                Insert((*BUCKET, "y", 1), Expr("var.y")),
            ],
            bucket(
                '{"tags": "${merge(var.tags, {a = 1, b = \\"q\\"})}", "x": "${f([2])}", "y": "${[\\"a\\", var.y]}"}'
            ),
            id="expressions in strings are edited as HCL",
        ),
        pytest.param(
            bucket('{"policy": "${jsonencode({\\n  a = 1\\n})}"}'),
            [Set((*BUCKET, "policy", "jsonencode()", 0, "a"), 2)],
            bucket('{"policy": "${jsonencode({\\n  a = 2\\n})}"}'),
            id="an expression of several lines",
        ),
        pytest.param(
            bucket('{"a": "x"}'),
            [
                Rewrite((*BUCKET, "a"), '"y-${var.z}"', Expr('"y-${var.z}"')),
                Set((*BUCKET, "b"), Expr('[1, "a\\n${q}", {k = v}]')),
            ],
            bucket('{"a": "y-${var.z}", "b": [1, "a\\n${q}", {"k": "${v}"}]}'),
            id="source text is written as JSON as far as it can be",
        ),
        pytest.param(
            bucket("{}"),
            [Insert(("resource", 1), NEW, BUCKET), Insert(("output", 0), Block("output", ("o",), (Attr("value", 1),)))],
            bucket("{},")
            .replace("},\n", '},\n      "new": {\n        "bucket": "${var.x}"\n      }\n', 1)
            .replace("  }\n}", '  },\n  "output": {\n    "o": {\n      "value": 1\n    }\n  }\n}'),
            id="new resources beside others, new blocks of other types",
        ),
        pytest.param(
            bucket("{}"),
            [Remove(BUCKET), Insert(("resource", 1), NEW)],
            bucket("{}").replace('"b": {}', '"new": {\n        "bucket": "${var.x}"\n      }'),
            id="one resource in the place of another",
        ),
        pytest.param(bucket("{}"), [Remove(BUCKET)], "{}\n", id="the last resource goes with what held it"),
        pytest.param(
            '{"resource": [{"a_b": {"c": [{"x": 1}]}}, {"a_b": {"d": {}}}], "locals": {"l": 1}}',
            [
                Set(("resource", 0, "a_b", "c", "x"), 2),
                Set(("resource", 1, "a_b", "d", "x"), 3),
                Insert(("resource", 2), Block("resource", ("a_b", "e"))),
                Insert(("locals", 1), Block("locals", (), (Attr("m", "${a}"),))),
            ],
            '{"resource": [{"a_b": {"c": [{"x": 2}]}}, {"a_b": {"d": {"x": 3}, "e": {}}}], '
            '"locals": [{"l": 1}, {"m": "$${a}"}]}',
            id="arrays of objects at every level",
        ),
        pytest.param(
            '{"resource": {"a_b": {"c": {"dynamic": {"s": {"for_each": [1], "content": {"x": 1}}}}}}}',
            [
                Set(("resource", 0, "a_b", "c", "dynamic", 0, "s", "content", 0, "x"), 2),
                Insert(("resource", 0, "a_b", "c", "dynamic", 1), Block("dynamic", ("t",), (Attr("for_each", []),))),
                Insert(("resource", 0, "a_b", "c", "provisioner", 0), Block("provisioner", ("p",), ())),
                Insert(("resource", 0, "a_b", "c", "provisioner", 0), Block("provisioner", ("q",), ())),
            ],
            '{"resource": {"a_b": {"c": {"dynamic": {"s": {"for_each": [1], "content": {"x": 2}}, '
            '"t": {"for_each": []}}, "provisioner": {"p": {}, "q": {}}}}}}',
            id="nested blocks with labels",
        ),
        pytest.param(
            '{"resource": {"aws_security_group": {"c": {"ingress": [{"a": "x", "b": null}, {"a": "y", "b": null}]}}}}',
            [
                Set(("resource", 0, "aws_security_group", "c", "ingress", 0, "b"), 1),
                Remove(("resource", 0, "aws_security_group", "c", "ingress", 0, "a")),
                Insert(("resource", 0, "aws_security_group", "c", "ingress", 2), Block("ingress", (), (Attr("b", 2),))),
            ],
            '{"resource": {"aws_security_group": {"c": {"ingress": [{"a": null, "b": 1}, {"a": "y", "b": null}, '
            '{"b": 2, "a": null}]}}}}',
            id="objects that say null for what they do not say",
        ),
        pytest.param(
            '{"resource": {"aws_security_group": {"c": {"ingress": [{"a": "x", "b": null}]}}}}',
            [
                Rename(("resource", 0, "aws_security_group", "c", "ingress", 0, "a"), "b"),
                Set(("resource", 0, "aws_security_group", "c", "ingress", 0, "a"), "y"),
            ],
            '{"resource": {"aws_security_group": {"c": {"ingress": [{"b": "y", "a": null}]}}}}',
            id="a name taken from one that says nothing",
        ),
        pytest.param(
            '{"module": {"m": {"rules": [{"a": 1}, {"a": 2}]}}}',
            [Remove(("module", 0, "m", "rules", 0)), Set(("module", 0, "m", "rules", 1, "a"), "${x}")],
            '{"module": {"m": {"rules": [{"a": "$${x}"}]}}}',
            id="the arguments of modules are no blocks",
        ),
        pytest.param(
            bucket('{"a": null, "b": null, "c": {"d": {"x": 1}}, "z": {"k": {"y": 1}}}'),
            [
                Set((*BUCKET, "a", "k"), 1),
                Insert((*BUCKET, "b", 0), "x"),
                Insert((*BUCKET, "new", 0), "x"),
                Insert((*BUCKET, "outer", 0, "inner", 0), Block("inner", (), (Attr("i", 1),))),
                Set((*BUCKET, "z", 0, "k", 0, "z"), "$"),
            ],
            bucket(
                '{"a": {"k": 1}, "b": ["x"], "c": {"d": {"x": 1}}, '
                '"new": ["x"], "outer": {"inner": {"i": 1}}, "z": {"k": {"y": 1, "z": "$"}}}'
            ),
            id="grown from null and from nothing",
        ),
        pytest.param(
            bucket('{"tags": {"a": "x", "b": "y"}}'),
            [
                Remove((*BUCKET, "tags", "a")),
                Set((*BUCKET, "tags", "c"), Expr("true ? 1 : 2")),
                Set((*BUCKET, "whatever"), {"k": "v"}),
            ],
            bucket('{"tags": {"b": "y", "c": "${true ? 1 : 2}"}, "whatever": {"k": "v"}}'),
            id="entries of a map",
        ),
        pytest.param(
            '{"variable": {"v": {"type": "object({a = string})"}}, "resource": {"a_b": {"c": {"x": 1}}}}',
            [
                Set(("variable", 0, "v", "type", "object()", 0, "b"), Expr("number")),
                Insert(("variable", 1), Block("variable", ("w",), (Attr("type", Expr("map(any)")),))),
                Set(("resource", 0, "a_b", "c", "lifecycle", 0, "ignore_changes"), [Expr("x")]),
            ],
            '{"variable": {"v": {"type": "object({a = string, b = number})"}, "w": {"type": "map(any)"}}, '
            '"resource": {"a_b": {"c": {"x": 1, "lifecycle": {"ignore_changes": ["x"]}}}}}',
            id="source that strings hold",
        ),
        pytest.param(
            bucket('{"x": "${f(\\"a\\")}-${g([1])}"}'),
            [Insert((*BUCKET, "y", 0), Block("y", (), (Attr("t", {"k": Expr("<<-EOT\n  a $${b}\n  EOT\n")}),)))],
            bucket('{"x": "${f(\\"a\\")}-${g([1])}", "y": {"t": {"k": "a $${b}\\n"}}}'),
            id="a heredoc without a template is a string",
        ),
        pytest.param(
            "{}",
            [
                Insert(("resource", 0), Block("resource", ("a_b", "c"), (Block("n", (), (Block("m"),)),))),
                Insert(("resource", 1), Block("resource", ("a_b", "d"))),
                Insert(("locals", 0), Block("locals", (), (Attr("a", 1),))),
            ],
            '{\n  "resource": {\n    "a_b": {\n      "c": {\n        "n": {\n          "m": {}\n        }\n      },\n'
            '      "d": {}\n    }\n  },\n  "locals": {\n    "a": 1\n  }\n}',
            id="into an empty file",
        ),
        pytest.param(
            '{"terraform": {"backend": {"s3": {"bucket": "b"}}, "required_providers": {"aws": {"version": ">= 5"}}}}',
            [
                Set(("terraform", 0, "backend", 0, "s3", "encrypt"), True),
                Set(("terraform", 0, "required_version"), "${1}"),
            ],
            '{"terraform": {"backend": {"s3": {"bucket": "b", "encrypt": true}}, '
            '"required_providers": {"aws": {"version": ">= 5"}}, "required_version": "${1}"}}',
            id="settings of Terraform are literal",
        ),
    ],
)
def test_edits(before: str, changes: Sequence[Change], after: str) -> None:
    assert patched(before, *changes) == after


def test_values_of_variables_are_edited_as_they_stand() -> None:
    before = '{\n  "open": ["${x}"],\n  "map": {"a": 1}\n}\n'
    changes = Set(("open",), ["$y"]), Set(("map", "a"), "${z}"), Set(("new",), None)
    after = '{\n  "open": ["$y"],\n  "map": {"a": "${z}"},\n  "new": null\n}\n'
    assert patched(before, *changes, path="x.auto.tfvars.json") == after


def test_setting_what_is_there_changes_nothing() -> None:
    before = bucket('{"acl": "${var.x}", "l": [1, true]}')
    assert patched(before, Set((*BUCKET, "acl"), Expr("var.x")), Set((*BUCKET, "l"), [1, True])) == before


@pytest.mark.parametrize(
    ("body", "change", "reason"),
    [
        ('"a": "${var.x}"', Set((*BUCKET, "a", "k"), 1), "var.x is not written out"),
        ('"a": "${var.x}"', Insert((*BUCKET, "a", 0), 1), "var.x is not written out"),
        ('"a": "x"', Set((*BUCKET, "a", "k"), 1), "is a string"),
        ('"a": 1', Set((*BUCKET, 0), 1), "does not exist"),
        ('"a": 1', Remove((*BUCKET, "b")), "does not exist"),
        ('"a": 1', Rename((*BUCKET, "b"), "c"), "is not an attribute"),
        ('"a": 1', Rename((*BUCKET, "a"), "c d"), "is not a name"),
        ('"a": [1]', Rename((*BUCKET, "a", 0), "b"), "is not an attribute or a key"),
        ('"a": 1, "b": {"x": 1}', Rename((*BUCKET, "a"), "b"), "cannot be renamed: b exists"),
        ('"a": {"x": 1}', Set((*BUCKET, "a", 1, "x"), 1), "a further block a can only be added as a whole"),
        ('"a": {"x": 1}', Set((*BUCKET, "a", 0), 1), "is a block and cannot be given a value"),
        ('"a": {"x": 1}', Set((*BUCKET, "a"), 1), "a is written already"),
        ('"a": 1', Insert((*BUCKET, "b", "c"), 1), "is not in a list"),
        ('"a": 1', Insert((*BUCKET, "b", 0), Block("c")), "cannot be added to"),
        ('"a": 1', Set((*BUCKET, "b"), Expr("<<EOT\n${x}\nEOT\n")), "a heredoc cannot stand in JSON"),
        ('"a": 1', Set((*BUCKET, "b"), Expr("a b")), "is not an expression"),
        ('"a": 1', Set((*BUCKET, "b"), Expr("1\nc = 2")), "is not one expression"),
        ('"a": 1', Set((*BUCKET, "b"), float("nan")), "nan is not a number"),
        ('"a": 1', Insert(("resource", 1), Block("resource", ("aws_s3_bucket", "b"))), "aws_s3_bucket b already"),
        ('"a": 1', Set(("resource", 1, "aws_x", "y", "z"), 1), "does not exist"),
        ('"a": 1', Rewrite((*BUCKET, "b"), "1", 1), "does not exist"),
        ('"a": 1', Set(BUCKET, Block("resource", ("aws_s3_bucket", "c"))), "cannot be given other labels"),
        ('"a": "${f([for x in y : x])}"', Remove((*BUCKET, "a", "f()", 0)), "cannot be removed"),
        ('"a": "${f(x)}"', Rename((*BUCKET, "a", "f()", 0), "b"), "could be renamed"),
        ('"a": 1', Set((*BUCKET, "b"), Expr('"${x"')), "is not an expression"),
        ('"a": 1', Set((*BUCKET, "b"), Expr("")), "is not an expression"),
    ],
)
def test_what_cannot_be_made_says_why(body: str, change: Change, reason: str) -> None:
    with pytest.raises(CannotEdit) as error:
        edits(document(bucket(f"{{{body}}}")), [change])
    assert reason in str(error.value)


def test_changes_that_contradict_each_other_are_refused() -> None:
    found = document(bucket('{"a": {"x": 1}}'))
    for other in (Set((*BUCKET, "a", 0, "x"), 2), Remove((*BUCKET, "a", 0, "x"))):
        with pytest.raises(CannotEdit):
            edits(found, [Set((*BUCKET, "a", 0, "x"), 3), other])
    first = Block("ingress", (), (Attr("a", 1),))
    group = document('{"resource": {"aws_security_group": {"g": {"name": "x"}}}}')
    with pytest.raises(CannotEdit, match="must be complete"):
        edits(group, [Insert(("resource", 0, "aws_security_group", "g", "ingress", 0), first)])


def test_what_terraform_reads_literally_takes_no_expression() -> None:
    found = document('{"variable": {"v": {"default": 1}}}')
    with pytest.raises(CannotEdit, match="reads JSON literally"):
        edits(found, [Set(("variable", 0, "v", "default"), Expr("local.x"))])
    assert patched('{"variable": {"v": {"default": 1}}}', Set(("variable", 0, "v", "default"), Expr("[2]"))) == (
        '{"variable": {"v": {"default": [2]}}}'
    )


def test_forms_that_are_not_edited_say_so() -> None:
    twice = Block("resource", ("a_b", "c"))
    with pytest.raises(CannotEdit, match="there is a block resource a_b c already"):
        edits(document("{}"), [Insert(("resource", 0), twice), Insert(("resource", 1), replace(twice, comment="x"))])
    with pytest.raises(CannotEdit, match="JSON form"):
        edits(document('{"resource": {"a_b": 1, "c_d": {"e": {}}}}'), [Insert(("resource", 1), twice)])
    with pytest.raises(CannotEdit, match="JSON form"):
        edits(document('{"locals": 1}'), [Insert(("locals", 0), Block("locals"))])
    values = document('[{"a": 1}, {"b": 2}]', "x.tfvars.json")
    for change in (Remove(("a",)), Rename(("a",), "c")):
        with pytest.raises(CannotEdit, match="JSON form"):
            edits(values, [change])
