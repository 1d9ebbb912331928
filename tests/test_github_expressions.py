"""The expression language: where expressions stand, what they read, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.github.expressions import (
    Call,
    Literal,
    Operation,
    Reference,
    condition,
    occurrences,
    parse,
    references,
    walk,
)


def paths(text: str) -> list[str] | None:
    tree = parse(text)
    return None if tree is None else [found.path for found in references(tree)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("github.event.pull_request.title", ["github.event.pull_request.title"]),
        ("GitHub.Event['Pull_Request'].head.ref", ["github.event.pull_request.head.ref"]),
        ("github.event.commits.*.message", ["github.event.commits.*.message"]),
        ("github.event.commits[*].message", ["github.event.commits.*.message"]),
        ("github.event.commits[0].message", ["github.event.commits.[].message"]),
        ("secrets[format('{0}_KEY', matrix.env)]", ["secrets.[]", "matrix.env"]),
        ("(github.event).action", ["github.event.action"]),
        ("fromJSON(needs.a.outputs.b).c", ["[].c", "needs.a.outputs.b"]),
        ("a.b || format('{0}''s', c.d) && !e", ["a.b", "c.d", "e"]),
        ("always()", []),
        ("matrix.node-version >= 18.5", ["matrix.node-version"]),
        ("", None),
        ("a b", None),
        ("a.", None),
        ("a['b'", None),
        ("f(a,", None),
        ("f(a b)", None),
        ('a == "b"', None),
        ("a..b", None),
        ("a.'b'", None),
        ("'open", None),
        ("a && ", None),
        (")", None),
        ("(" * 60 + "a" + ")" * 60, None),
        ("!" * 60 + "a", None),
    ],
)
def test_what_an_expression_reads(text: str, expected: list[str] | None) -> None:
    assert paths(text) == expected


def test_operators_bind_as_the_runner_binds_them() -> None:
    tree = parse("a || b && c == d")
    assert isinstance(tree, Operation)
    assert tree.operator == "||"
    inner = tree.operands[1]
    assert isinstance(inner, Operation)
    assert inner.operator == "&&"
    assert [node.operator for node in walk(tree) if isinstance(node, Operation)] == ["||", "&&", "=="]


@pytest.mark.parametrize(
    ("text", "value"),
    [("'it''s'", "it's"), ("-1.5", -1.5), ("0xff", 255.0), ("-0o17", -15.0), ("TRUE", True), ("null", None)],
)
def test_literals(text: str, value: object) -> None:
    tree = parse(text)
    assert isinstance(tree, Literal)
    assert tree.value == value


def test_nodes_know_where_they_stand() -> None:
    text = "contains((github.event).x['y'], f(1))"
    tree = parse(text)
    assert isinstance(tree, Call)
    assert (tree.name, text[tree.start : tree.end]) == ("contains", text)
    assert [text[one.start : one.end] for one in tree.arguments] == ["(github.event).x['y']", "f(1)"]
    reference = tree.arguments[0]
    assert isinstance(reference, Reference)
    assert (reference.context, reference.path) == ("github", "github.event.x.y")


def test_the_context_of_what_a_function_returns_is_not_known() -> None:
    tree = parse("f().x")
    assert isinstance(tree, Reference)
    assert tree.context == ""


def test_occurrences_in_a_string() -> None:
    text = "a ${{ x.y }} b ${{ '}}' }}${{ broken. }} ${{ open"
    found = occurrences(text)
    assert [text[one.start : one.end] for one in found] == ["${{ x.y }}", "${{ '}}' }}", "${{ broken. }}"]
    assert [one.tree is None for one in found] == [False, False, True]
    assert found[0].single is not None
    assert found[1].single is None
    assert found[2].references == ()
    assert occurrences("no ${ {") == ()


@pytest.mark.parametrize(
    ("text", "is_sound"),
    [("success()", True), ("${{ success() }}", True), (" ${{ a }} ", True), ("${{ a }} && b", False), ("a b", False)],
)
def test_conditions(text: str, is_sound: bool) -> None:
    assert (condition(text) is not None) is is_sound


@given(st.text(alphabet="ab.'()[]!&|=<>,* 01${}\n", max_size=40))
def test_nothing_is_raised_and_spans_lie_inside(text: str) -> None:
    for one in occurrences(text):
        assert text[one.start : one.end].startswith("${{")
        assert text[one.start : one.end].endswith("}}")
    tree = parse(text)
    for node in walk(tree) if tree else ():
        assert 0 <= node.start < node.end <= len(text)
