"""Changes of Python files: exact bytes, in every layout, and what is refused."""

from __future__ import annotations

import pytest

from harden.errors import CannotEdit, ProofFailed
from harden.model import Change, Expr, Insert, Remove, Rename, Rewrite, Set, Source
from harden.python.edit import edits
from harden.python.proof import FORMAT
from tests.python_samples import LAYOUTS, changed, document


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_keyword_in_every_layout(name: str) -> None:
    before, after = LAYOUTS[name]
    assert changed(before, [Set(("calls", 0, "new"), True)]).decode() == after


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("f(a=1)\n", Set(("calls", 0, "a"), 2), "f(a=2)\n"),
        ("f(a = (1))\n", Set(("calls", 0, "a"), [True, None]), "f(a = ([True, None]))\n"),
        ("f(a='x')\n", Set(("calls", 0, "a"), 'y"z'), "f(a='y\"z')\n"),
        ("f('it')\n", Set(("calls", 0, "a"), "it's\n\\"), "f('it', a=\"it's\\n\\\\\")\n"),
        ("f(1, 2)\n", Set(("calls", 0, 1), 3), "f(1, 3)\n"),
        ("f({g(): 1, **h(2)})\n", Set(("calls", 1, "a"), 1), "f({g(a=1): 1, **h(2)})\n"),
        ("f(a={})\n", Set(("calls", 0, "a", "b"), 1), 'f(a={"b": 1})\n'),
        ("f(a={'b': {'c': 1}})\n", Set(("calls", 0, "a", "b", "d"), "e"), "f(a={'b': {'c': 1, 'd': 'e'}})\n"),
        ("f(a=G(b=1))\n", Set(("calls", 0, "a", "c"), 2), "f(a=G(b=1, c=2))\n"),
        ("f()\n", Set(("calls", 0, "a", "m.G()", "b", "c"), 1), 'f(a=m.G(b={"c": 1}))\n'),
        ("f(a=[1])\n", Insert(("calls", 0, "a", 1), 2), "f(a=[1, 2])\n"),
        ("f(a=[1, 3])\n", Insert(("calls", 0, "a", 1), 2), "f(a=[1, 2, 3])\n"),
        ("f(a=[\n  1,\n  3,\n])\n", Insert(("calls", 0, "a", 1), 2), "f(a=[\n  1,\n  2,\n  3,\n])\n"),
        ("f(a=[\n  1\n])\n", Insert(("calls", 0, "a", 1), Expr("x.y")), "f(a=[\n  1,\n  x.y\n])\n"),
        ("f()\n", Insert(("calls", 0, "a", 0), "api"), 'f(a=["api"])\n'),
        ("f()\n", Insert(("calls", 0, "a", "g()", "b", 0), 1), "f(a=g(b=[1]))\n"),
        ("f(a=g())\n", Insert(("calls", 0, "a", "g()", "b", 0), 1), "f(a=g(b=[1]))\n"),
        ("f(j(dumps=[{'p': True}]))\n", Set(("calls", 1, "dumps", 0, "p"), False), "f(j(dumps=[{'p': False}]))\n"),
        ("f(json.dumps([{'p': 1}]))\n", Set(("calls", 0, 0, 0, 0, "q"), 2), "f(json.dumps([{'p': 1, 'q': 2}]))\n"),
        ("f(a=1, b=2, c=3)\n", Remove(("calls", 0, "b")), "f(a=1, c=3)\n"),
        ("f(a=1, b=2)\n", Remove(("calls", 0, "b")), "f(a=1)\n"),
        ("f(a=1)\n", Remove(("calls", 0, "a")), "f()\n"),
        ("f(\n  a=1,  # gone\n  b=2,\n)\n", Remove(("calls", 0, "a")), "f(\n  b=2,\n)\n"),
        ("f(\n  a=1,\n  b=2\n)\n", Remove(("calls", 0, "b")), "f(\n  a=1,\n)\n"),
        ("f(a={'b': 1, 'c': 2})\n", Remove(("calls", 0, "a", "b")), "f(a={'c': 2})\n"),
        ("f(a=[1, 2])\n", Remove(("calls", 0, "a", 0)), "f(a=[2])\n"),
        ("f(old=1)\n", Rename(("calls", 0, "old"), "new"), "f(new=1)\n"),
        ("f(a=g(1))\n", Rewrite(("calls", 0, "a"), "h(2)", None), "f(a=h(2))\n"),
        (
            "def m():\n    x = f()  # why\n    y()\n",
            Insert(("statements", 1), Expr("z(\n    x,\n)")),
            "def m():\n    x = f()  # why\n    z(\n        x,\n    )\n    y()\n",
        ),
        ("import a\nf()", Insert(("statements", 1), Expr("g()")), "import a\nf()\ng()"),
    ],
)
def test_change(before: str, change: Change, after: str) -> None:
    assert changed(before, [change]).decode() == after


def test_additions_to_one_call_are_made_together() -> None:
    changes: list[Change] = [
        Set(("calls", 0, "a"), True),
        Set(("calls", 0, "b", "M()", "c"), 1),
        Set(("calls", 0, "b", "M()", "d"), 2),
        Insert(("calls", 0, "e", 0), "x"),
        Insert(("calls", 0, "e", 0), "y"),
    ]
    after = b'f(\n    "n",\n    a=True,\n    b=M(c=1, d=2),\n    e=["x", "y"],\n)\n'
    assert changed('f(\n    "n",\n)\n', changes) == after


def test_one_item_goes_and_another_comes() -> None:
    changes: list[Change] = [Remove(("calls", 0, "b")), Set(("calls", 0, "c"), 3)]
    assert changed("f(\n    a=1,\n    b=2,\n)\n", changes) == b"f(\n    a=1,\n    c=3,\n)\n"
    assert changed("f(a=1, b=2)\n", changes) == b"f(a=1, c=3)\n"
    assert changed("f(b=2)\n", changes) == b"f(c=3)\n"


@pytest.mark.parametrize(
    ("text", "change", "reason"),
    [
        ("f(**more)\n", Set(("calls", 0, "a"), 1), "what is unpacked with stars here may already set a"),
        ("f(a={**more})\n", Set(("calls", 0, "a", "b"), 1), "what is unpacked with stars here may already set b"),
        ("f(a=x)\n", Set(("calls", 0, "a", "b"), 1), "a is not written out here"),
        ("f(x for x in y)\n", Set(("calls", 0, "a"), 1), "its only argument is a generator without parentheses"),
        ("f(a=[1])\n", Set(("calls", 0, "a", 3), 1), "the list has no element 3"),
        ("f()\n", Remove(("calls", 0, "a")), "calls[0].a does not exist"),
        ("f()\n", Set(("calls", 7, "a"), 1), "calls[7].a does not exist"),
        ("f()\n", Set(("names", 7), 1), "names[7] is no place in a Python file"),
        ("f(a={'b': 1})\n", Rename(("calls", 0, "a", "b"), "c"), "b is not the name of an argument"),
        ("f(a=1)\n", Insert(("calls", 0, "a", 0), 1), "calls[0].a is not written as a list"),
        ("f(); g()\n", Insert(("statements", 0), Expr("h()")), "the statement shares its line with another"),
        ("if x: f()\n", Insert(("statements", 1), Expr("h()")), "the statement shares its line with another"),
        ("if x:\n  f()\n", Insert(("statements", 0), Expr("h()")), "a statement can only be put behind a simple one"),
        ("f(a=[(1)])\n", Insert(("calls", 0, "a", 0), 2), "the element has parentheses around it"),
        ("x = 1\n\f\nf()\n", Set(("calls", 0, "a"), 1), "the file has form feeds"),
    ],
)
def test_refused(text: str, change: Change, reason: str) -> None:
    with pytest.raises(CannotEdit) as refused:
        edits(document(text), [change])
    assert str(refused.value).startswith(reason)


def test_imports_of_one_module_are_one() -> None:
    changes = [Insert(("statements", 0), Expr(f"from a import {name}")) for name in ("B", "C")]
    other = Insert(("statements", 0), Expr("from d import E"))
    text = "from a import F\nf()\n"
    after = changed(text, [*changes, other, Insert(("statements", 0), Expr("g()"))])
    assert after == b"from a import F\nfrom a import B, C\nfrom d import E\ng()\nf()\n"


def test_two_things_at_once() -> None:
    for one, other in (
        (Set(("calls", 0, "a"), 1), Set(("calls", 0, "a"), 2)),
        (Set(("calls", 0, "a", "M()", "b"), 1), Set(("calls", 0, "a", "N()", "c"), 2)),
        (Set(("calls", 0, "a", "b"), 1), Insert(("calls", 0, "a", 0), 2)),
    ):
        with pytest.raises(CannotEdit, match="a is to be two things at once"):
            edits(document("f()\n"), [one, other])


def test_a_character_that_the_encoding_lacks() -> None:
    text = "# coding: latin-1\nf('ü')\n".encode("latin-1")
    assert changed(text, [Set(("calls", 0, "a"), "é")]) == "# coding: latin-1\nf('ü', a='é')\n".encode("latin-1")
    with pytest.raises(CannotEdit, match="the file's encoding, iso8859-1, lacks a character"):
        edits(document(text), [Set(("calls", 0, "a"), "→")])


@pytest.mark.parametrize(
    ("after", "what"),
    [
        ("f(a=1\n", "the patched file cannot be parsed"),
        ("f(a=1)\n", "what was to be added is not there"),
        ("f(a=1, new=False)\n", "another constant or name"),
        ("f(a=2, new=True)\n", "another constant or name"),
        ("f(a=1, new=True, b=2)\n", "2 instead of 1"),
        ("f(a=1.0, new=True)\n", "float instead of int"),
        ("g(a=1, new=True)\n", "another constant or name"),
        ("f(a=1, new=True)\nf()\n", "2 instead of 1"),
        ("f(a=1, new=True)  # new\n", "a comment is new that no change declares: # new"),
    ],
)
def test_a_wrong_patch_is_not_proven(after: str, what: str) -> None:
    with pytest.raises(ProofFailed, match=what):
        FORMAT.prove(document("f(a=1)\n"), Source("app.py", after.encode()), [Set(("calls", 0, "new"), True)])


def test_a_lost_comment_is_not_proven() -> None:
    with pytest.raises(ProofFailed, match="a comment is lost: # why"):
        FORMAT.prove(document("f(a=1)  # why\n"), Source("app.py", b"f(a=2)\n"), [Set(("calls", 0, "a"), 2)])
