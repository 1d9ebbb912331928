"""The proof of a Terraform patch: what it accepts, and that it refuses everything that was not declared."""

from __future__ import annotations

import sys

import pytest

from harden.document import Proof
from harden.errors import CannotEdit, ProofFailed
from harden.hcl import plain, second
from harden.hcl.edit import edits
from harden.hcl.proof import FORMAT, prove
from harden.hcl.second import Number, Unreadable
from harden.model import Attr, Block, Change, Data, Expr, Insert, Remove, Rename, Rewrite, Set, Source
from tests.hcl_samples import document, patched

BEFORE = """\
# head
resource "a" "b" {
  x    = 1 # one
  tags = merge(var.t, { Name = "n" })
  l    = ["a", "b"]
  r {
    y = 1
  }
}

resource "a" "c" {}
"""
R = ("resource", 0, "a", "b")
OPEN = BEFORE.replace('"c" {}', '"c" {\n}')


def proof(after: str, *changes: Change, before: str = BEFORE) -> Proof:
    return prove(document(before), Source("main.tf", after.encode()), changes)


def test_no_change() -> None:
    assert proof(BEFORE) is Proof.FULL


WRONG: dict[str, tuple[str, tuple[Change, ...], str]] = {
    "another value": (BEFORE.replace("x    = 1", "x    = 2"), (Set((*R, "x"), 3),), "something else than declared"),
    "true is not one": (BEFORE.replace("x    = 1", "x    = true"), (Set((*R, "x"), 1),), "something else"),
    "a string is not a number": (BEFORE.replace("x    = 1", 'x    = "2"'), (Set((*R, "x"), 2),), "something else"),
    "a string is not an expression": (
        BEFORE.replace("x    = 1", 'x    = "var.x"'),
        (Set((*R, "x"), Expr("var.x")),),
        "something else",
    ),
    "no change was made": (BEFORE, (Set((*R, "x"), 3),), "something else"),
    "more than declared, in the same block": (
        BEFORE.replace("x    = 1", "x    = 2").replace("y = 1", "y = 2"),
        (Set((*R, "x"), 2),),
        "something else",
    ),
    "more than declared, in another block": (
        BEFORE.replace("x    = 1", "x    = 2").replace('"c" {}', '"c" { z = 1 }'),
        (Set((*R, "x"), 2),),
        "a part that no change declares is different: resource",
    ),
    "another block is gone": (BEFORE.replace('resource "a" "c" {}\n', ""), (), "a part that no change declares"),
    "a block is new": (BEFORE + "s {}\n", (), "something else"),
    "an object for a block": (
        BEFORE.replace("r {\n    y = 1\n  }", "r = { y = 1 }"),
        (Set((*R, "r", 0, "y"), 1),),
        "something else",
    ),
    "another argument of the call": (
        BEFORE.replace("var.t", "var.u").replace('"n"', '"m"'),
        (Set((*R, "tags", "merge()", 1, "Name"), "m"),),
        "something else",
    ),
    "another function": (
        BEFORE.replace("merge", "concat").replace('"n"', '"m"'),
        (Set((*R, "tags", "merge()", 1, "Name"), "m"),),
        "something else",
    ),
    "a comment is lost": (BEFORE.replace("# head\n", ""), (), "a comment is lost: # head"),
    "a comment of a kept line is lost": (
        BEFORE.replace("x    = 1 # one", "x    = 2"),
        (Set((*R, "x"), 2),),
        "a comment is lost: # one",
    ),
    "a comment is new": (
        BEFORE + "# two\n",
        (),
        "a comment is new that no change declares: # two",
    ),
    "not valid": (BEFORE + "}", (), "the patched file cannot be parsed: main.tf:12:1"),
    "a route that is not there": (BEFORE, (Remove((*R, "z")),), "the changes do not fit"),
    "labels that are not there": (BEFORE, (Remove(("resource", 0, "a", "x", "z")),), "the changes do not fit"),
    "an expression that is two": (BEFORE, (Set((*R, "x"), Expr("1\ny = 2")),), "is not one expression"),
    "an expression that is none": (BEFORE, (Set((*R, "x"), Expr("1 +")),), "cannot be read"),
    "behind nothing": (
        BEFORE,
        (Insert(("s", 0), Block("s"), behind=("s", 4)),),
        "a block is to stand behind one that does not exist",
    ),
    "an attribute written twice": (
        BEFORE.replace("x    = 1 # one", "x    = 2 # one\n  x    = 2"),
        (Set((*R, "x"), 2),),
        "HashiCorp's parser",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_declared_fails(name: str) -> None:
    after, changes, message = WRONG[name]
    with pytest.raises(ProofFailed, match=message):
        proof(after, *changes)


@pytest.mark.parametrize("name", ["true is not one", "an attribute written twice", "another function", "not valid"])
def test_it_fails_without_the_third_parser_too(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygohcl", None)
    after, changes, _ = WRONG[name]
    with pytest.raises(ProofFailed):
        proof(after, *changes)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("r {\n  x = /* c */ 1\n  y = 1\n}\n", "a comment before a value"),
        ("r {\n  x /* c */ = 1\n  y = 1\n}\n", "a comment behind a name"),
    ],
)
def test_what_the_second_parser_refuses_is_compared_by_the_first(text: str, why: str) -> None:
    with pytest.raises(Unreadable):
        second.read(text)
    change = Set(("r", 0, "y"), 2)
    assert patched(text, [change], Proof.REPARSED).decode() == text.replace("y = 1", "y = 2"), why
    with pytest.raises(ProofFailed, match="something else"):
        prove(document(text), Source("main.tf", text.replace("y = 1", "y = 3").encode()), [change])


def test_only_changed_blocks_are_read_again() -> None:
    refused = "s {\n  x = /* the second parser refuses this */ 1\n}\n"
    assert (
        proof(refused + BEFORE.replace("x    = 1", "x    = 2"), Set((*R, "x"), 2), before=refused + BEFORE)
        is Proof.FULL
    )


def test_added_blocks_are_counted_where_they_stand() -> None:
    changes = (
        Insert(("resource", 2), Block("resource", ("a", "last"))),
        Insert(("resource", 2), Block("resource", ("a", "second")), behind=R),
        Insert(("resource", 0), Block("resource", ("a", "first"))),
        Remove(("resource", 1, "a", "c")),
        Set(("terraform", 0, "required_version"), "1"),
    )
    after = patched(BEFORE, changes).decode()
    assert [block.labels for block in document(after).blocks("resource")] == [
        ("a", "first"),
        ("a", "b"),
        ("a", "second"),
        ("a", "last"),
    ]
    swapped = after.replace('"second"', '"x"').replace('"last"', '"second"').replace('"x"', '"last"')
    with pytest.raises(ProofFailed, match="something else"):
        proof(swapped, *changes)


def test_comments_may_come_from_source_text() -> None:
    change = Rewrite((*R, "x"), "2 /* why */", 2)
    assert patched(BEFORE, [change]).decode() == BEFORE.replace("= 1 #", "= 2 /* why */ #")


def test_comments_may_be_declared() -> None:
    block = Block("s", (), (Attr("x", 1), Block("t", comment="deep")), comment="high\nlow")
    changes = (Insert(("s", 0), block), Set((*R, "z"), 1, comment="wide"))
    assert b"# high\n# low\ns {" in patched(BEFORE, changes)


@pytest.mark.parametrize(
    ("value", "is_free"),
    [
        (Expr("[1 /* new */]"), True),
        ([[Expr("[1 /* new */]")]], True),
        ({"k": Expr("[1 /* new */]")}, True),
        (Block("z", (), (Attr("k", Expr("[1 /* new */]")),)), True),
        (Block("z", (), (Block("k", (), (Attr("k", 1),)),)), False),
        ([1, "s"], False),
    ],
)
def test_only_source_text_may_bring_comments_of_its_own(value: Data, is_free: bool) -> None:
    change = Insert((*R, "z", 0), value)
    after = patched(BEFORE, [change])
    if is_free:
        assert b"/* new */" in after
    else:
        with pytest.raises(ProofFailed, match="a comment is new"):
            proof(after.decode() + "/* new */\n", change)


def test_a_removed_element_takes_its_comments() -> None:
    text = 'r {\n  l = [\n    # a\n    "a", # b\n    "c"\n  ]\n}\n'
    after = text.replace('    # a\n    "a", # b\n', "")
    assert proof(after, Remove(("r", 0, "l", 0)), before=text) is Proof.FULL
    with pytest.raises(ProofFailed, match="a comment is lost: # a"):
        proof(after.replace('"c"', '"d"'), Remove(("r", 0, "l", 0)), Set(("r", 0, "l", 1), "d"), before="# a\n" + text)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a = 1.50", Number),
        ("a = -1", Number),
        ("a = !x", Expr),
        ('a = "$${x}"', str),
        ('a = "${x}"', Expr),
        ("a = <<E\n$${x}\nE\n", str),
        ("a = <<E\n${x}\nE\n", Expr),
        ("a = (((true)))", bool),
        ("a = null", type(None)),
        ("a = f(1, x...)", dict),
        ("a = provider::x::f(1)", dict),
        ("a = { (x) = 1, b : 2, 5 = 3, true = 4 }", dict),
        ("a = [1, [x]]", list),
        ("a = x.y[0].z[*].w", Expr),
        ("a = x ? 1 : 2", Expr),
        ("a = {\n if = 1\n}", dict),
        ("a = { for k, v in x : k => v if v }", Expr),
        ('a = "=" ', str),
        ('a = "a : b"', str),
    ],
)
def test_both_parsers_read_the_same(text: str, data: type) -> None:
    text = f'{text}\nr "a" b {{\n  a = 1\n  s {{}}\n  s {{}}\n}}\n'
    found = second.read(text)
    assert found == plain.read(text)
    assert isinstance(found["a"], data)


def test_neither_parser_loses_what_is_written_twice() -> None:
    text = "a = 1\na = 2\nb = { c = 1, c = 2 }\n"
    assert second.read(text) == plain.read(text)
    assert len(second.read(text)) == 3


@pytest.mark.parametrize("read", [second.read, plain.read])
@pytest.mark.parametrize("text", ["a = ", "a = " + "[" * 3000 + "]" * 3000, "}"])
def test_errors_of_parsers_do_not_escape(read: object, text: str) -> None:
    assert callable(read)
    with pytest.raises(Unreadable):
        read(text)


def test_format() -> None:
    source = Source("main.tf", b"a = 1\n")
    before = FORMAT.parse(source)
    assert FORMAT.name == "terraform"
    assert FORMAT.prove(before, Source("main.tf", b"a = 2\n"), [Set(("a",), 2)]) is Proof.FULL
    with pytest.raises(CannotEdit):
        edits(before, [Rename(("b",), "c")])


@pytest.mark.parametrize("value", ["-true", "9" * 5000], ids=["minus true", "a number of many digits"])
def test_values_that_the_third_parser_cannot_pass_on_are_no_reason_against_a_patch(value: str) -> None:
    before = f"a {{\n  x = {value}\n}}\n"
    assert proof(before.replace("}", "  y = 1\n}"), Set(("a", 0, "y"), 1), before=before) is Proof.FULL
