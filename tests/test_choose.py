"""Which fixes go together in one pass."""

from __future__ import annotations

import pytest

from harden.choose import Chosen, changes_of
from harden.model import Attr, Block, Change, FileChange, Fix, Insert, Remove, Rename, Risk, Set


def fix(*changes: Change, path: str = "f") -> Fix:
    return Fix("", tuple(FileChange(path, change) for change in changes), Risk.NONE)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Set(("a",), 1), Set(("a",), 1)),
        (Set(("a",), 1), Set(("b",), 2)),
        (Set(("a", "x"), 1), Set(("a", "y"), 2)),
        (Insert(("a", 0), 1), Insert(("a", 0), 2)),
        (Insert(("a", 1), 1), Set(("a", 0, "x"), 2)),
        (Insert(("a", 0), 1), Set(("a", 0, "x"), 2)),
        (Remove(("a", 0)), Remove(("a", 1))),
    ],
)
def test_together(first: Change, second: Change) -> None:
    chosen = Chosen()
    assert chosen.accept(fix(first))
    assert chosen.accept(fix(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Set(("a",), 1), Set(("a",), 2)),
        (Set(("a",), {}), Set(("a", "x"), 2)),
        (Set(("a", "x"), 2), Set(("a",), {})),
        (Remove(("a",)), Set(("a", "b", "c"), 1)),
        (Set(("a", "b", "c"), 1), Remove(("a",))),
        (Rename(("a",), "z"), Set(("a",), 1)),
        (Insert(("a", 0), 1), Set(("a",), [])),
        (Set(("a",), []), Insert(("a", 0), 1)),
    ],
)
def test_not_together(first: Change, second: Change) -> None:
    chosen = Chosen()
    assert chosen.accept(fix(first))
    assert not chosen.accept(fix(second))


def test_one_name_is_declared_once() -> None:
    first = Insert(("variable", 0), Block("variable", ("cidrs",), (Attr("type", "a"),)))
    second = Insert(("variable", 0), Block("variable", ("cidrs",), (Attr("type", "b"),)))
    chosen = Chosen()
    assert chosen.accept(fix(first, path="m/variables.tf"))
    assert chosen.accept(fix(first, path="m/variables.tf"))
    assert not chosen.accept(fix(second, path="m/variables.tf"))
    assert not chosen.accept(fix(first, path="m/other.tf"))
    assert chosen.accept(fix(second, path="n/variables.tf"))
    assert chosen.accept(fix(Insert(("variable", 0), Block("variable", ("other",))), path="m/variables.tf"))


def test_whole_or_not_at_all() -> None:
    chosen = Chosen()
    assert chosen.accept(fix(Set(("a",), 1)))
    assert not chosen.accept(fix(Set(("b",), 1), Set(("a",), 2)))
    assert chosen.accept(fix(Set(("b",), 5)))
    assert chosen.accept(fix(Set(("a",), 2), path="other"))


def test_equal_changes_are_made_once() -> None:
    shared = Insert(("volumes", 0), {"name": "tmp"})
    fixes = [fix(shared, Set(("x",), 1)), fix(shared, Set(("y",), 1))]
    assert changes_of(fixes) == {"f": [shared, Set(("x",), 1), Set(("y",), 1)]}
