"""The rare corners of reading, editing and proving Terraform source: each as exact bytes, or as its error."""

from __future__ import annotations

import importlib.util
import sys

import lark.parse_tree_builder
import pytest

from harden.document import Proof
from harden.errors import CannotEdit, FileError, ProofFailed
from harden.hcl import edit, plain, second
from harden.hcl.edit import edits
from harden.hcl.grow import Sprout
from harden.hcl.proof import prove
from harden.model import Block, Change, Edit, Expr, Insert, Remove, Rewrite, Set, Source
from harden.value import Known
from tests.hcl_samples import Case, document, patched

NULLS = "r {\n  x = (null)\n  y = [null, 1]\n}\n"


def test_null_is_a_value() -> None:
    (block,) = document(NULLS).body.blocks
    assert block.value("x") == Known(None)
    assert block.value("y") == Known([None, 1])


EDITS = [
    Case("a list below null", "v = [null]\n", (Set(("v", 0, "k"), 1),), "v = [{\n  k = 1\n}]\n"),
    Case(
        "a new list in an object",
        "o = {}\n",
        (Set(("o", "k", 0, "x"), 1),),
        "o = {\n  k = [\n    {\n      x = 1\n    },\n  ]\n}\n",
    ),
    Case(
        "every element replaced", "l = [1, 2]\n", (Remove(("l", 0)), Remove(("l", 1)), Insert(("l", 2), 9)), "l = [9]\n"
    ),
    Case("two elements on one of the lines", "l = [\n  1, 2\n]\n", (Insert(("l", 2), 3),), "l = [\n  1, 2, 3\n]\n"),
    Case("a comma on the next line", "l = [\n  1\n  , 2\n]\n", (Insert(("l", 2), 3),), "l = [\n  1\n  , 2, 3\n]\n"),
    Case("a computed key", "o = { ( var.x ) = 1 }\n", (Set(("o", "( var.x )"), 2),), "o = { ( var.x ) = 2 }\n"),
    Case("no indentation", "r {\nx = 1\n}\n", (Set(("r", 0, "s", 0, "y"), 1),), "r {\nx = 1\n\ns {\n  y = 1\n}\n}\n"),
    Case(
        "a block in a new block",
        "r {\n}\n",
        (Insert(("r", 0, "new", 0, "b", 0), Block("b")),),
        "r {\n  new {\n    b {}\n  }\n}\n",
    ),
    Case(
        "a nested block that is called as one with a label",
        "r {\n}\n",
        (Set(("r", 0, "new", 0, "provider", 0, "key"), 1),),
        "r {\n  new {\n    provider {\n      key = 1\n    }\n  }\n}\n",
    ),
    Case("a new block by its place", "r {\n}\n", (Set(("r", 0, "new", 0), Block("new")),), "r {\n  new {}\n}\n"),
]


@pytest.mark.parametrize("case", EDITS, ids=lambda case: case.name)
def test_exact_bytes(case: Case) -> None:
    assert patched(case.before, case.changes, None).decode() == case.after


REFUSED: dict[str, tuple[tuple[Change, ...], str]] = {
    "an index at the top": ((Set((0,), 1),), r"^\[0\] does not exist$"),
    "an item among nested new blocks": (
        (Insert(("r", 0, "new", 0, "b", 0), Block("b")), Insert(("r", 0, "new", 0, "b", 1), 1)),
        "^a list item cannot be added to the blocks b$",
    ),
    "a label left out": ((Set(("resource", 0, "x"), 1),), "does not exist$"),
    "one label of two": ((Set(("resource", 0, "a"), 1),), "does not exist$"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_reason(name: str) -> None:
    changes, reason = REFUSED[name]
    with pytest.raises(CannotEdit, match=reason):
        edits(document('r {\n}\nresource "a" "b" {\n}\n'), changes)


def test_splices_that_overlap_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No two plans lay claim to the same bytes; were one wrong, nothing is written."""

    def overlapping(*_: object) -> list[Edit]:
        return [Edit(4, 6, b"")]

    monkeypatch.setattr(edit, "body_edits", overlapping)
    with pytest.raises(CannotEdit, match=r"^two changes touch the same place$"):
        edits(document("a = 1\n"), [Set(("a",), 2), Set(("b",), 1)])


def test_a_place_gets_one_value() -> None:
    sprout = Sprout()
    sprout.child(("a", "b")).grow(1)
    sprout.child(("a", "b")).grow(1)
    assert sprout.data() == {"a": {"b": 1}}
    with pytest.raises(CannotEdit, match="different values"):
        sprout.child(("a", "b")).grow(True)
    with pytest.raises(CannotEdit, match="different values"):
        sprout.child(("a",)).grow(1)
    with pytest.raises(CannotEdit, match="different values"):
        sprout.child(("a", "b", "c"))


def test_comments_inside_an_expression_are_not_part_of_it() -> None:
    assert plain.read("a = x + /* c */ y\n") == {"a": Expr("x + y")} == second.read("a = x + y\n")


def test_a_patched_file_that_only_the_first_parser_reads_is_not_proven() -> None:
    change = Rewrite(("a",), "/* c */ 1", 1)
    with pytest.raises(ProofFailed, match="the second parser cannot read the patched file"):
        prove(document("a = 2\n"), Source("main.tf", b"a = /* c */ 1\n"), [change])


def test_what_is_written_twice_takes_no_comment_with_it() -> None:
    before = document("a = 1\na = [ # c\n  2\n]\n")
    with pytest.raises(ProofFailed, match=r"^a comment is lost: # c$"):
        prove(before, Source("main.tf", b"a = 1\na = 3\n"), [Set(("a",), 3)])
    kept = Source("main.tf", b"a = 1\na = 3 # c\n")
    assert prove(before, kept, [Set(("a",), 3)]) is Proof.FULL


def test_another_version_of_the_second_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where its parts are not as expected, the parser is used as it is."""
    spec = importlib.util.spec_from_file_location("another_second", second.__file__)
    assert spec is not None
    assert spec.loader is not None
    another = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, another)
    spec.loader.exec_module(another)

    calls: list[object] = []

    def other(*given: object, **_: object) -> None:
        calls.append(given)
        raise TypeError

    monkeypatch.setattr(lark.parse_tree_builder, "ParseTreeBuilder", other)
    text = 'r "a" {\n  x = ["s", f(true)]\n  s {}\n}\n'
    assert another.read(text) == second.read(text) != {}
    assert calls


@pytest.mark.parametrize("text", ["# \0\n", "/* \0 */\n", 'a = "\0"\n', "a = <<E\n\0\nE\n", "a = 1\0\n", "a = 1\n\0"])
def test_a_nul_is_not_valid_anywhere(text: str) -> None:
    """HashiCorp's parser, as the proof asks it, would read only what stands before it."""
    with pytest.raises(FileError, match="not valid Terraform"):
        document(text)
