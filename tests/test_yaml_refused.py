"""Values that are reached through aliases, and changes that cannot be made: each with its reason."""

from __future__ import annotations

import dataclasses

import pytest

from harden.errors import CannotEdit, FileError
from harden.model import Block, Change, Expr, Insert, Remove, Rename, Rewrite, Set, Source
from harden.yaml.document import YamlDocument
from harden.yaml.edit import edits
from tests.yaml_samples import at, edited

ALIASES = "base: &b\n  x: 1\n  sub: {k: v}\none:\n  <<: *b\n  x: 2\ntwo:\n  <<: [*b]\nthree: *b\nn: &v a\nm: *v\n"


def everywhere(*places: str, change: Change) -> list[Change]:
    """The change below each of these keys."""
    route = change.route
    return [dataclasses.replace(change, route=(0, place, *route)) for place in places]


def test_an_anchor_is_edited_once_if_every_use_wants_it() -> None:
    every = everywhere("base", "two", "three", change=Set(("x",), 5))
    assert edited(ALIASES, *every) == ALIASES.replace("x: 1", "x: 5")
    every = everywhere("base", "one", "two", "three", change=Set(("sub", "k"), 5))
    assert edited(ALIASES, *every) == ALIASES.replace("k: v", "k: 5")
    every = everywhere("base", "one", "two", "three", change=Remove(("sub",)))
    assert edited(ALIASES, *every) == ALIASES.replace("  sub: {k: v}\n", "")
    every = everywhere("base", "one", "two", "three", change=Insert(("l", 0), "z"))
    assert edited(ALIASES, *every) == ALIASES.replace("k: v}\n", "k: v}\n  l:\n  - z\n")
    assert edited(ALIASES, Set(at("n"), "q"), Set(at("m"), "q")) == ALIASES.replace("&v a", "&v q")


def test_every_way_to_a_value_is_found() -> None:
    text = "x: &x {k: 1}\ny: &y {k: 2}\nz: {<<: [*x, *y], q: }\nw:\n"
    assert edited(text, Set(at("y", "k"), 5)) == text.replace("k: 2", "k: 5")
    assert edited(text, Set(at("y", "m"), 5), Set(at("z", "m"), 5)) == text.replace("2}", "2, m: 5}")
    assert edited(text, Set(at("x", "k"), 5), Set(at("z", "k"), 5)) == text.replace("k: 1", "k: 5")
    text = "a: &a {b: &b {c: 1}}\nd: *a\ne: *b\n"
    every = [Set(at(*keys, "c"), 2) for keys in (("a", "b"), ("d", "b"), ("e",))]
    assert edited(text, *every) == text.replace("c: 1", "c: 2")
    text = "x: &x {k: {l: 1}}\ny: &y {<<: *x}\nz: {<<: *y}\n"
    every = [Set(at(key, "k", "l"), 2) for key in "xyz"]
    assert edited(text, *every) == text.replace("l: 1", "l: 2")
    assert edited("a: {<<: {x: 1}}\n", Set(at("a", "x"), 2)) == "a: {<<: {x: 1}, x: 2}\n"


def test_what_only_one_place_sees_is_edited_there() -> None:
    assert edited(ALIASES, Set(at("one", "x"), 3)) == ALIASES.replace("x: 2", "x: 3")
    assert edited(ALIASES, Set(at("two", "x"), 3)) == ALIASES.replace("[*b]\n", "[*b]\n  x: 3\n")
    assert edited(ALIASES, Remove(at("m"))) == ALIASES.replace("m: *v\n", "")
    assert edited(ALIASES, Rename(at("m"), "o")) == ALIASES.replace("m: *v\n", "o: *v\n")
    assert edited("- &a 1\n- *a\n- 2\n", Insert((0, 1), 5), Remove((0, 2))) == "- &a 1\n- 5\n- *a\n"
    assert edited("a: &x {b: &y 1}\nc: *y\n", Set(at("a", "nn"), 1)) == "a: &x {b: &y 1, nn: 1}\nc: *y\n"


REFUSED: list[tuple[str, list[Change], str]] = [
    (ALIASES, [Set(at("base", "x"), 5)], "[0].base.x is also used as [0].three.x, by an alias or a merge key"),
    (ALIASES, [Set(at("two", "sub", "k"), 5)], "[0].two.sub.k is reached through alias `*b`; edit the anchor"),
    (ALIASES, [Set(at("m"), 5)], "[0].m is reached through alias `*v`; edit the anchor"),
    (ALIASES, [Remove(at("two", "x"))], "[0].two.x is reached through alias `*b`; edit the anchor"),
    (ALIASES, [Remove(at("one", "x"))], "[0].one.x hides a value of a merge key `<<`, which would then count"),
    (ALIASES, [Remove(at("n"))], "[0].n holds the anchor that `*v` stands for"),
    ("<<: {}\n", [Set(at("<<"), {"x": 1})], "[0].<< is a merge key"),
    (ALIASES, [Set(at("base"), 5)], "[0].one merges it by a merge key `<<`"),
    ("a: [&x 1]\nb: *x\n", [Set(at("a"), 5)], "[0].a holds the anchor that `*x` stands for"),
    ("a: &a\n  b: *a\n  c: 1\n", [Set(at("a", "c"), 5)], "[0].a is part of itself"),
    (
        "a: {<<: {x: {y: 1}}}\n",
        [Set(at("a", "x", "z"), 2)],
        "[0].a.x.z is reached through the merge key `<<`; edit what is merged",
    ),
    (
        "a: {<<: {x: 1}, x: 2}\n",
        [Remove(at("a", "x"))],
        "[0].a.x hides a value of a merge key `<<`, which would then count",
    ),
    ("a: &y 1\nb: *x\n", [Set(at("b"), 5)], "[0].b is reached through alias `*x`; edit the anchor"),
    ("...\n", [Set((0, "b"), 5)], "the document is empty"),
    ("a: *x\n", [Set(at("a"), 5)], "[0].a is reached through alias `*x`; edit the anchor"),
    ("a: *x\n", [Set(at("a", "b"), 5)], "[0].a is reached through alias `*x`; edit the anchor"),
    ("a: 1\na: 2\n", [Set(at("a"), 5)], "[0].a is written more than once"),
    ("a: 1\n", [Set(at("a", "b"), 5)], "[0].a is not a mapping"),
    ("a: 1\n", [Insert(at("a", 0), 5)], "[0].a is not a list"),
    ("a: {b: 1}\n", [Insert(at("a", 0), 5)], "[0].a is not a list"),
    ("a: [1]\n", [Insert(at("a", "b"), 5)], "[0].a is a list"),
    ("a: [1]\n", [Set(at("a", 1), 5)], "[0].a[1] does not exist"),
    ("a: [1]\n", [Rename(at("a", 0), "b")], "[0].a[0] does not exist"),
    ("a: 1\n", [Remove(at("b"))], "[0].b does not exist"),
    ("a: 1\n", [Rename(at("b"), "c")], "[0].b does not exist"),
    ("a: 1\n", [Rewrite(at("b"), "c", "c")], "[0].b does not exist"),
    ("a: 1\n", [Set(at("b", 0, "c"), 1)], "[0].b[0] does not exist"),
    ("a: 1\n", [Set(at("b", "c"), 1), Insert(at("b", 0), 1)], "[0].b cannot be a mapping and a list at once"),
    ("a: 1\n", [Set(at(0), 1)], "[0][0] does not exist"),
    ("a: 1\nb: 1\n", [Rename(at("a"), "b")], "there is a key b beside [0].a already"),
    ("? [a]\n: 1\n", [Rename(at("[a]"), "b")], "[0].[a] is not a simple key"),
    ("? |\n  a\n: 1\n", [Remove(at("a\n"))], "[0].a\n is not a simple key"),
    (": 1\n", [Rename(at(""), "b")], "[0]. has an empty key"),
    ("{&a }\n", [Set(at(""), "b")], "[0]. is an anchor or a tag without a value"),
    ("? a\n", [Set(at("a"), "b")], "a key that is written `? key` has no value to change"),
    ("[a: 1]\n", [Set(at(0, "b"), 1)], "a pair in a list can only change its value"),
    (
        "[a, b\n # c\n]\n",
        [Remove(at(0)), Remove(at(1))],
        "comments stand between the entries of a list or mapping in one line",
    ),
    ("a: !Ref {b: 1}\n", [Set(at("a", "b"), 2)], "[0].a has the tag !Ref"),
    ("a: 1\n", [Set((2,), 5)], "there is no document 2 in the file"),
    ("a: 1\n", [Set((1,), 5)], "there is no document 1 in the file"),
    ("a: 1\n", [Set(("a",), 5)], "there is no document a in the file"),
    ("a: 1\n", [Remove((0,))], "a whole document is not removed"),
    ("a: 1\n", [Insert((0,), 1)], "a document can only be added at the end of the file"),
    ("a: 1\n", [Set((), 1)], "a change needs the index of the document in its route"),
    ("a: 1\rb: 1\n", [Set((0,), 1)], "the file has carriage returns that are no line breaks"),
    ("a: |+\n  x\n\n  ", [Set(at("b"), 1)], "the file ends in a block scalar that keeps its line breaks"),
    (
        "- |+\n  x\n- y\n  ",
        [Remove(at(1)), Insert((1,), {})],
        "the file ends in spaces, which a block scalar may keep as a line",
    ),
    ("a: 1\n", [Set(at("a"), 1), Set(at("a"), True)], "two changes give [0].a different values"),
    ("a: 1\n", [Set(at("a"), 1), Rewrite(at("a"), "1", 1)], "two changes give [0].a different values"),
    ("a: 1\n", [Rename(at("a"), "b"), Rename(at("a"), "c")], "two changes give [0].a different names"),
    ("a: 1\n", [Set(at("a"), 1), Remove(at("a"))], "two changes contradict each other at [0].a"),
    ("a: 1\n", [Set(at("b"), {}), Set(at("b", "c"), 1)], "two changes contradict each other at [0].b"),
    ("a: 1\n", [Remove(at("a")), Rename(at("a"), "b")], "two changes contradict each other at [0].a"),
    ("a: 1\n", [Set(at("a"), Expr("x"))], "YAML has no expressions and blocks"),
    ("a: 1\n", [Set(at("a"), [Block("x")])], "YAML has no expressions and blocks"),
]


@pytest.mark.parametrize(("text", "changes", "reason"), REFUSED)
def test_what_cannot_be_done_is_refused_with_the_reason(text: str, changes: list[Change], reason: str) -> None:
    document = YamlDocument(Source("f.yaml", text.encode()))
    with pytest.raises(CannotEdit) as caught:
        edits(document, changes)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("".join(" " * level + "a:\n" for level in range(2000)), 102),
        ("".join(" " * level + "-\n" for level in range(2000)), 102),
        ("- " * 2000 + "x\n", 1),
        ("? " * 2000 + "x\n", 1),
        ("a:\n" + "".join("  " * level + "- a:\n" for level in range(1, 1000)), 101),
    ],
)
def test_what_would_crash_the_parser_is_refused_before(text: str, line: int) -> None:
    with pytest.raises(FileError, match="nested more than 100 levels deep") as caught:
        YamlDocument(Source("deep.yaml", text.encode()))
    assert caught.value.line == line


def test_deep_columns_alone_are_no_nesting() -> None:
    text = "a: |\n" + "".join(" " * (60 + level % 2) + "- x\n" for level in range(200))
    assert edited(text, Set(at("b"), 1)) == text + "b: 1\n"
