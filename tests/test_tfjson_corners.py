"""Terraform's JSON syntax where it is least like HCL: what is refused, and why."""

from __future__ import annotations

import pytest

from harden.errors import CannotEdit
from harden.model import Attr, Block, Change, Expr, Insert, Remove, Set
from harden.tfjson import template
from harden.tfjson.edit import edits
from harden.tfjson.encode import interpolation
from tests.tfjson_samples import BUCKET, bucket, document, patched

HEREDOC = '"${<<E\n"\nE\n}"'
"""A quoted template that HCL reads, but in which a quote stands that ends nothing."""


def test_two_changes_behind_one_member_are_refused() -> None:
    text = bucket('{"lifecycle": {"prevent_destroy": true}}')
    changes = (Insert((*BUCKET, "lifecycle", 0), Block("lifecycle")), Set((*BUCKET, "acl"), "private"))
    with pytest.raises(CannotEdit, match=r"^two changes touch the same place$"):
        edits(document(text), changes)


@pytest.mark.parametrize("source", ["a # x", '"', "{"])
def test_what_cannot_stand_in_a_template_is_refused(source: str) -> None:
    with pytest.raises(CannotEdit, match=r"cannot stand in a template$"):
        interpolation(source)


def test_a_template_that_json_cannot_hold_is_refused() -> None:
    assert template.from_quoted(HEREDOC) is None
    with pytest.raises(CannotEdit, match=r"is not a template that JSON can hold$"):
        edits(document(bucket('{"acl": 1}')), [Set((*BUCKET, "acl"), Expr(HEREDOC))])


def test_what_is_no_value_of_its_own_is_shown_as_what_is_around_it() -> None:
    text = bucket('{"tags": {"a": "x"}}')
    read = document(text)
    begin = read.text.index(b'"aws_s3_bucket"')
    span = read.span_at(begin, begin + 3)
    assert text[span.start : span.end] == '"b": {"tags": {"a": "x"}}'


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ('{"a": [{"x": 1}]}', "{}", Remove((*BUCKET, "a", 0))),
        ('{"a": [{"x": 1}], "b": 1}', '{"b": 1}', Remove((*BUCKET, "a", 0))),
        ('{"a": [{"x": 1}, {"x": 2}]}', '{"a": [{"x": 2}]}', Remove((*BUCKET, "a", 0))),
        ('{"a": {"x": 1}}', '{"a": [{"x": 1}, {"x": 2}]}', Insert((*BUCKET, "a", 1), Block("a", (), (Attr("x", 2),)))),
    ],
)
def test_what_is_left_empty_goes_with_a_block(before: str, after: str, change: Change) -> None:
    assert patched(bucket(before), change) == bucket(after)
