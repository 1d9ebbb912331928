"""What changes mean on plain data."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.changes import apply_changes, show_route
from harden.errors import CannotEdit
from harden.model import Change, Insert, Remove, Rename, Rewrite, Route, Set

TREE = {"a": {"b": [1, 2, 3], "c": None}, "d": "text"}

ABC = {"b": [1, 2, 3], "c": None}

CASES: list[tuple[list[Change], Any]] = [
    ([Set(("d",), 5)], {"a": {"b": [1, 2, 3], "c": None}, "d": 5}),
    ([Set(("a", "x", "y"), True)], {"a": {"b": [1, 2, 3], "c": None, "x": {"y": True}}, "d": "text"}),
    ([Set(("a", "c", "y"), 1)], {"a": {"b": [1, 2, 3], "c": {"y": 1}}, "d": "text"}),
    ([Set(("a", "b", 1), {"k": (1, 2)})], {"a": {"b": [1, {"k": [1, 2]}, 3], "c": None}, "d": "text"}),
    ([Remove(("a", "b", 0)), Remove(("a", "b", 2))], {"a": {"b": [2], "c": None}, "d": "text"}),
    ([Remove(("a", "b", 0)), Insert(("a", "b", 0), 9)], {"a": {"b": [9, 2, 3], "c": None}, "d": "text"}),
    ([Insert(("a", "b", 3), 4), Insert(("a", "b", 3), 5)], {"a": {"b": [1, 2, 3, 4, 5], "c": None}, "d": "text"}),
    ([Insert(("a", "n", 0), 1), Insert(("a", "n", 0), 2)], {"a": {**ABC, "n": [1, 2]}, "d": "text"}),
    ([Rename(("a", "b"), "z")], {"a": {"z": [1, 2, 3], "c": None}, "d": "text"}),
    ([Rewrite(("a",), "whatever", {"k": 1})], {"a": {"k": 1}, "d": "text"}),
    ([Remove(("d",))], {"a": {"b": [1, 2, 3], "c": None}}),
    ([Set((), [1])], [1]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_apply(changes: list[Change], expected: Any) -> None:
    tree = copy.deepcopy(TREE)
    assert apply_changes(tree, changes) == expected
    assert tree == TREE


@pytest.mark.parametrize(
    "change",
    [
        Set(("d", "x"), 1),
        Set(("a", "b", 7), 1),
        Set(("a", "b", "key"), 1),
        Insert(("a", "c2"), 1),
        Insert(("d", 0), 1),
        Remove(("a", "nothing")),
        Remove(("a", "b", 3)),
        Remove(("d", "x")),
        Rename(("nothing",), "x"),
        Rewrite(("nothing", "at", "all"), "", None),
    ],
)
def test_refuses(change: Change) -> None:
    with pytest.raises(CannotEdit):
        apply_changes(TREE, [change])


def test_order_of_keys_is_kept_by_rename() -> None:
    assert list(apply_changes({"a": 1, "b": 2, "c": 3}, [Rename(("b",), "x")])) == ["a", "x", "c"]


@pytest.mark.parametrize(
    ("route", "text"), [((), ""), (("a", 0, "b"), "a[0].b"), ((0, "spec"), "[0].spec"), (("a", 1, 2), "a[1][2]")]
)
def test_show_route(route: Route, text: str) -> None:
    assert show_route(route) == text


@given(st.lists(st.integers(), max_size=6), st.lists(st.tuples(st.integers(0, 7), st.integers()), max_size=6))
def test_inserts_count_in_the_original(items: list[int], inserts: list[tuple[int, int]]) -> None:
    """Inserting in any order of indices is the same as inserting from the back, keeping the order at one index."""
    changes = [Insert((min(index, len(items)),), value) for index, value in inserts]
    expected: list[int] = []
    for position in range(len(items) + 1):
        expected += [value for index, value in inserts if min(index, len(items)) == position]
        expected += items[position : position + 1]
    assert apply_changes(items, changes) == expected


def test_set_behind_the_last_document_begins_one() -> None:
    changes = (Set((1, "kind"), "Secret"), Set((1, "stringData", "A"), "x"))
    assert apply_changes([{"a": 1}], changes) == [{"a": 1}, {"kind": "Secret", "stringData": {"A": "x"}}]


def test_set_far_behind_the_last_document_is_refused() -> None:
    with pytest.raises(CannotEdit):
        apply_changes([{"a": 1}], [Set((2, "kind"), "Secret")])
