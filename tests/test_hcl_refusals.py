"""What cannot be edited without touching more than was said, and the reason that the user reads."""

from __future__ import annotations

import pytest

from harden.errors import CannotEdit
from harden.hcl.edit import edits
from harden.model import Block, Change, Expr, Insert, Remove, Rename, Rewrite, Set
from tests.hcl_samples import document

SOURCE = """\
a = 1
r "x" "y" {
  v    = var.x
  s    = "s"
  c    = x ? {} : {}
  f    = [for i in x : i]
  call = merge(var.a, { b = 1 })
  o    = { a = 1, b = 2, b = 3 }
  l    = [1, 2]
  h    = ["b", <<E
h
E
  ]
  m = [
    <<E
h
E
  ]
  n = [ /* c

  */ ]
  tw = 1
  tw = 2
  b {
    x = 1
  }
  b2 {
    x = 1 }
  b3 { x = 1
    y = 2
  }
}
p {
  x = 1 y = 2
}
q { x = 1 y = 2 }
"""
R = ("r", 0, "x", "y")

REFUSALS: dict[str, tuple[tuple[Change, ...], str]] = {
    "below a reference": ((Set((*R, "v", "k"), 1),), r"r\[0\].x.y.v.k cannot be set: var.x is not written out"),
    "below a string": ((Set((*R, "s", "k"), 1),), '"s" is a string'),
    "below a conditional": ((Set((*R, "c", "k"), 1),), "is a conditional"),
    "below a for": ((Insert((*R, "f", 0), 1),), "is a for expression"),
    "below a call": ((Set((*R, "call", "k"), 1),), "is a call"),
    "another call": ((Set((*R, "call", "concat()", 0), 1),), "is a call"),
    "an argument too many": ((Set((*R, "call", "merge()", 2), 1),), "is a call"),
    "an argument goes": ((Remove((*R, "call", "merge()", 0)),), "it is an argument of a call"),
    "an index too high": ((Set((*R, "l", 2), 1),), "cannot be set"),
    "a key of a list": ((Set((*R, "l", "k"), 1),), "cannot be set"),
    "a key written twice": ((Set((*R, "o", "b"), 1),), "b is written twice in one object"),
    "an attribute written twice": ((Set((*R, "tw"), 1),), "tw is written twice in one block"),
    "other labels": ((Set(("r", 0, "x", "z", "v"), 1),), "does not exist"),
    "labels left out": ((Set(("r", 0, "v"), 1),), "does not exist"),
    "a block that is not there": ((Set((*R, "b", 4, "x"), 1),), "behind one that does not exist"),
    "nothing to remove": ((Remove((*R, "nothing")),), "does not exist"),
    "everything removed": ((Remove(()),), "does not exist"),
    "nothing to rename": ((Rename((*R, "nothing"), "x"),), "is not an attribute or a key"),
    "a block renamed": ((Rename((*R, "b", 0), "x"),), "is not an attribute or a key"),
    "an element renamed": ((Rename((*R, "l", 0), "x"),), "is not an attribute or a key"),
    "renamed to what is there": ((Rename((*R, "v"), "s"),), "s exists"),
    "renamed to a block": ((Rename((*R, "v"), "b"),), "b exists"),
    "renamed to no name": ((Rename((*R, "v"), "a b"),), "'a b' is not a name"),
    "renamed and created": ((Rename((*R, "v"), "new"), Set((*R, "new"), 1)), "two changes make new"),
    "nothing to rewrite": ((Rewrite((*R, "nothing"), "1", 1),), "does not exist"),
    "a value for a block": ((Set((*R, "b", 0), 1),), "is a block and cannot be given a value"),
    "a value for blocks": ((Set((*R, "b"), 1),), "b is written as a block"),
    "a block for a value": ((Set((*R, "v"), Block("v")),), r"a block \(v\) cannot stand where a value is expected"),
    "a block of another type": ((Insert((*R, "b", 0), Block("c")),), "a block c cannot be added to the blocks b"),
    "a block in a list": ((Insert((*R, "l", 0), Block("l")),), "cannot stand where a value"),
    "an item among blocks": ((Insert((*R, "b", 0), 1),), "b is written as a block"),
    "an item at the top": ((Insert((0,), 1),), "cannot be set|does not exist|not in a list"),
    "no index": ((Insert((*R, "l"), 1),), "is not in a list"),
    "behind nothing": ((Insert(("q", 1), Block("q"), behind=("q", 7)),), "there is no block q.7 to stand behind"),
    "infinity": ((Set((*R, "v"), float("inf")),), "inf is not a number"),
    "an empty expression": ((Set((*R, "v"), Expr(" ")),), "an empty expression"),
    "a broken expression": ((Set((*R, "v"), Expr("1 +")),), "the result would not be valid Terraform"),
    "a heredoc in a list": ((Insert((*R, "l", 0), Expr("<<E\nE")),), "a heredoc cannot be put into a list"),
    "a comma behind a heredoc": ((Insert((*R, "h", 2), 1),), "a comma would have to follow a heredoc"),
    "a comma behind a heredoc on lines": ((Insert((*R, "m", 1), 1),), "a comma would have to follow a heredoc"),
    "an item where no line is": ((Insert((*R, "n", 0), 1),), "leaves no line for an element"),
    "a closing brace with something before it": ((Set((*R, "b2", 0, "z"), 1),), "on the same line as a bracket"),
    "an opening brace with something behind it": ((Set((*R, "b3", 0, "z"), 1),), "on the same line as a bracket"),
    "two on a line": ((Remove(("p", 0, "x")),), "several things stand on one line"),
    "two in a one-line block": ((Remove(("q", 0, "x")),), "several things stand on one line"),
    "two values": ((Set((*R, "v"), 1), Set((*R, "v"), 2)), "contradict each other at r"),
    "true and one": ((Set((*R, "v"), 1), Set((*R, "v"), True)), "contradict each other"),
    "a value and its removal": ((Set((*R, "v"), 1), Remove((*R, "v"))), "contradict each other"),
    "a value and one below it": ((Set((*R, "l"), []), Remove((*R, "l", 0))), "contradict each other"),
    "a new value and one below it": ((Set((*R, "new"), {}), Set((*R, "new", "x"), 1)), "contradict each other"),
    "a new block and one below it": (
        (Set((*R, "n", 0), Block("n")), Set((*R, "n", 0, "x"), 1)),
        "contradict each other",
    ),
    "new values of two kinds": ((Set((*R, "new", "x"), 1), Insert((*R, "new", 0), 1)), "different values"),
    "a new list and a key in it": ((Insert((*R, "new", 0), 1), Set((*R, "new", "x"), 1)), "different values"),
    "new items with a gap": ((Set((*R, "new", 1, "x"), 1),), "behind one that does not exist"),
    "a new key and a new item": (
        (Set((*R, "new", "x"), 1), Set((*R, "new", 0, "y"), 1)),
        "behind one that does not exist",
    ),
    "a block and an item": ((Insert((*R, "new", 0), 1), Insert((*R, "new", 1), Block("new"))), "cannot be both"),
    "a block beside an attribute": ((Insert((*R, "v", 0), Block("v")),), "var.x is not written out"),
    "blocks by two routes": ((Insert((*R, "b", 1), Block("b")), Set((*R, "b", 1, "x"), 1)), "created in two ways"),
    "a block for another": ((Set((*R, "new", 0), Block("other")),), "where a block new is expected"),
    "labels of two blocks": (
        (Set(("variable", 0, "x", "default"), 1), Set(("variable", 0, "y", "default"), 1)),
        "a block variable cannot be created without its labels",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_the_reason(name: str) -> None:
    changes, reason = REFUSALS[name]
    with pytest.raises(CannotEdit, match=reason):
        edits(document(SOURCE), changes)


def test_a_long_expression_is_shown_in_part() -> None:
    with pytest.raises(CannotEdit, match=r"x \? aaaaaaaaaaaaa[a ]+\.\.\. is a conditional"):
        edits(document("v = x ? " + "a" * 60 + " : b\n"), [Set(("v", "k"), 1)])
