"""Comments beside a value: which of them explain or describe it, and descriptions that name a default."""

from __future__ import annotations

import pytest

from harden.hcl.document import Expression, HclDocument
from harden.model import Data, FileChange, Set, Source
from harden.terraform.explained import described_default, why_explained, why_rule_explained


def _value(text: str, name: str = "on") -> Expression:
    block = next(HclDocument(Source("main.tf", text.encode())).blocks())
    while name not in block.body.attributes:
        block = block.body.blocks[0]
    return block.body.attributes[name].expression


def _why(comment: str, written: str = "false", value: Data = True) -> str:
    expression = _value(f'resource "a" "b" {{\n  on = {written} {comment}\n}}\n')
    return why_explained(expression, {"false": False, "true": True}.get(written, written.strip('"')), value)


@pytest.mark.parametrize(
    "comment",
    [
        "# clients don't speak TLS",
        "// until the migration is over",
        "/* because of the cost */",
        "# legacy",
        "# must stay as it is",
        "# To support a movable tag for developer convenience.",
        "# disabled",
        "# turn it off",
    ],
)
def test_a_reason_or_the_value_in_words_keeps_a_switch(comment: str) -> None:
    assert "line 2" in _why(comment)


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "# encryption",
        "# bad: not encrypted",
        "# should be true, because it must",
        "# checkov:skip=CKV_AWS_1: legacy",
    ],
)
def test_other_comments_keep_nothing(comment: str) -> None:
    assert _why(comment) == ""


@pytest.mark.parametrize(
    ("comment", "written", "value", "kept"),
    [
        ("# public", "true", False, True),
        ("# not public", "true", False, False),
        ("// TLSv1.1", '"ELBSecurityPolicy-TLS-1-1-2017-01"', "ELBSecurityPolicy-TLS13-1-2-2021-06", True),
        ("// TLSv1.3", '"ELBSecurityPolicy-TLS-1-1-2017-01"', "ELBSecurityPolicy-TLS13-1-2-2021-06", False),
        ("# 5 days", "5", 7, True),
        ("# days", "5", 7, False),
        ("# days", "null", 7, False),
    ],
)
def test_what_would_be_untrue_beside_the_new_value(comment: str, written: str, value: Data, kept: bool) -> None:
    assert bool(_why(comment, written, value)) is kept


def test_an_unknown_value_is_described_by_nothing() -> None:
    expression = _value('resource "a" "b" {\n  on = var.x # disabled\n}\n')
    assert why_explained(expression, None, True) == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('resource "a" "b" {\n  # not yet\n  # possible\n  on = 1\n}\n', True),
        ('resource "a" "b" {\n  # not yet\n\n  on = 1\n}\n', False),
        ('resource "a" "b" {\n  off = 1 # not yet\n  on = 1\n}\n', False),
        ('resource "a" "b" {\n  c {\n    # x\n    on = 1\n  }\n}\n', False),
        ('resource "a" "b" {\n  # not yet\n  c {\n    on = 1\n  }\n}\n', True),
        ('resource "a" "b" {\n  # not yet\n  c {\n    d { on = 1 }\n  }\n}\n', True),
        ('# not yet\nresource "a" "b" {\n  on = 1\n}\n', False),
        ('# x\nresource "a" "b" {\n  on = 1\n}\n# not yet', False),
        ('resource "a" "b" { on = 1 } # not yet', False),
    ],
)
def test_which_comments_speak_of_a_value(text: str, kept: bool) -> None:
    assert bool(why_explained(_value(text), 1, 2)) is kept


def _described(description: str, default: str, written: object, value: Data) -> list[FileChange]:
    text = f'variable "x" {{\n  description = {description}\n  default = {default}\n}}\n'
    return list(described_default(_value(text, "default"), written, value))


@pytest.mark.parametrize(
    ("description", "told"),
    [
        ('"Keep it. Defaults to false."', "Keep it. Defaults to true."),
        ('"Keep it (default: `false`)"', "Keep it (default: `true`)"),
        ('"Default value is false, false is good"', "Default value is true, false is good"),
    ],
)
def test_a_description_that_names_the_default_is_kept_true(description: str, told: str) -> None:
    route = ("variable", 0, "x", "description")
    assert _described(description, "false", False, True) == [FileChange("main.tf", Set(route, told))]


@pytest.mark.parametrize(
    ("description", "written", "value"),
    [
        ('"Defaults to falsehood"', False, True),
        ('"Set it to false"', False, True),
        ('"Defaults to ${false}"', False, True),
        ("null", False, True),
        ('"Defaults to []"', [], ["a"]),
    ],
)
def test_other_descriptions_are_left(description: str, written: object, value: Data) -> None:
    assert _described(description, "false", written, value) == []


def test_a_default_without_a_description_needs_none() -> None:
    default = _value('variable "x" {\n  default = false\n}\n', "default")
    assert list(described_default(default, False, True)) == []


def test_the_default_of_an_object_is_not_the_variables() -> None:
    text = 'variable "x" {\n  description = "Default is false"\n  default = { on = false }\n}\n'
    entries = _value(text, "default").entries
    assert entries is not None
    assert list(described_default(entries["on"], False, True)) == []


@pytest.mark.parametrize(
    ("text", "is_own", "kept"),
    [
        ('# needed for x\nresource "a" "b" {\n  on = 1\n}\n', True, True),
        ('# needed for x\nresource "a" "b" {\n  on = 1\n}\n', False, False),
        ('resource "a" "b" {\n  on = 1 # disabled\n}\n', True, False),
        ('resource "a" "b" {\n  # needed for x\n  c {\n    on = 1\n  }\n}\n', False, True),
    ],
)
def test_which_comments_speak_of_a_rule(text: str, is_own: bool, kept: bool) -> None:
    source = _value(text)
    rule = next(source.document.blocks()) if is_own else None
    assert bool(why_rule_explained(source, rule)) is kept
