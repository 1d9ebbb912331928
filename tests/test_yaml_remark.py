"""Comments behind created values, and the empty lines between entries that are set apart."""

from __future__ import annotations

import pytest

from harden.edit import splice
from harden.errors import ProofFailed
from harden.model import Change, Data, Insert, Route, Set, Source
from harden.yaml.document import YamlDocument
from harden.yaml.edit import edits
from harden.yaml.proof import FORMAT


def edited(text: str, *changes: Change) -> str:
    document = YamlDocument(Source("f.yaml", text.encode()))
    result = splice(text.encode(), edits(document, changes))
    FORMAT.prove(document, Source("f.yaml", result), changes)
    return result.decode()


def at(*keys: str) -> Route:
    return (0, *keys)


def test_a_remark_stands_behind_a_created_scalar() -> None:
    changes = (Set(at("p", "c"), "read"), Set(at("p", "i"), "write", remark="to comment"))
    assert edited("a: 1\n", *changes) == "a: 1\np:\n  c: read\n  i: write # to comment\n"


@pytest.mark.parametrize(
    ("text", "gap"),
    [("a: 1 # x\n", 1), ("a: 1  # x\n", 2), ("a: 1  # x\nb: 1  # x\nc: 1 # x\n", 2), ("a: 1     # x\n", 1)],
)
def test_a_remark_keeps_the_distance_of_the_file(text: str, gap: int) -> None:
    assert edited(text, Set(at("i"), "write", remark="why")) == text + "i: write" + " " * gap + "# why\n"


def test_a_remark_is_left_out_where_there_is_no_line_for_it() -> None:
    assert edited("p: {a: 1}\n", Set(at("p", "b"), 2, remark="why")) == "p: {a: 1, b: 2}\n"
    assert edited("a: 1\n", Set(at("p"), [2], remark="why")) == "a: 1\np:\n- 2\n"
    assert edited("p: {a: 1}\n", Set(at("p", "a"), 2, remark="why")) == "p: {a: 2}\n"
    assert edited("a: |\n  x\n", Set(at("a"), "z", remark="why")) == "a: z\n"
    assert edited("a: 'x\n  y'\n", Set(at("a"), "z", remark="why")) == "a: 'z'\n"
    assert edited("a:\n  b: 1\n", Set(at("a"), 2, remark="why")) == "a: 2\n"


@pytest.mark.parametrize(
    ("text", "in_place_of", "expected"),
    [
        ("a: x", "", "a: z # why"),
        ("a: x   \nb: 1\n", "", "a: z # why   \nb: 1\n"),
        ("a:\n  x\n", "", "a:\n  z # why\n"),
        ("a: x # old\n", "", "a: z # old\n"),
        ("a: x # old\n", "other", "a: z # old\n"),
        ('a: "x"  #old \n', "old", 'a: "z"  # why\n'),
        ("a: x # old\r\nb: 1\r\n", "old", "a: z # why\r\nb: 1\r\n"),
    ],
)
def test_a_remark_behind_a_value_that_is_there(text: str, in_place_of: str, expected: str) -> None:
    assert edited(text, Set(at("a"), "z", remark="why", in_place_of=in_place_of)) == expected


def test_a_remark_that_no_change_declares_fails_the_proof() -> None:
    document = YamlDocument(Source("f.yaml", b"a: 1\n"))
    with pytest.raises(ProofFailed, match="comments appear: # other"):
        FORMAT.prove(document, Source("f.yaml", b"a: 1\nb: 2 # other\n"), [Set(at("b"), 2, remark="why")])


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_entries_set_apart_stay_apart(eol: str) -> None:
    before = "on: push\n\n# the jobs\njobs:\n  a: 1\n".replace("\n", eol)
    after = "on: push\n\np:\n  c: read\n\n# the jobs\njobs:\n  a: 1\n".replace("\n", eol)
    assert edited(before, Set(at("p"), {"c": "read"}, after=("on",))) == after


def test_entries_that_are_not_set_apart_stay_together() -> None:
    assert edited("a: 1\nb: 2\n", Set(at("p"), 3, after=("a",))) == "a: 1\np: 3\nb: 2\n"
    assert edited("a: 1\nb: 2\nc: 3\n\nd: 4\n", Set(at("p"), 5, after=("c",))) == "a: 1\nb: 2\nc: 3\np: 5\n\nd: 4\n"
    assert edited("a: 1\n\nb: 2\n", Set(at("p"), 3)) == "a: 1\n\nb: 2\np: 3\n"


def test_of_several_new_entries_each_is_set_apart() -> None:
    changes = (Set(at("p"), {"c": 1}, after=("on",)), Set(at("q"), 2, after=("p",)))
    assert edited("on: push\n\njobs: 1\n", *changes) == "on: push\n\np:\n  c: 1\n\nq: 2\n\njobs: 1\n"


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_a_new_last_entry_is_set_apart_where_all_others_are(eol: str) -> None:
    before = "a: 1\n\n# the b\nb: {}\n\nc:\n  d: 1\n  # e: 2\n".replace("\n", eol)
    assert edited(before, Set(at("p"), 3)) == before + eol + "p: 3" + eol
    assert edited(before[: -len(eol)], Set(at("p"), 3)) == before + eol + "p: 3"
    one_together = before.replace("b: {}" + eol, "b: {}" + eol + "x: 1" + eol)
    assert edited(one_together, Set(at("p"), 3)) == one_together + "p: 3" + eol
    items = "s:\n  - a\n\n  - b\n\n  - c\n"
    assert edited(items, Insert((*at("s"), 3), "d")) == items + "\n  - d\n"


def test_the_lines_of_a_remark_stand_behind_the_entries_of_a_mapping() -> None:
    value: Data = {"c": "read", "i": "write", "p": "write"}
    after = "a: 1\np:\n  c: read\n  i: write # why\n  p: write # so\n"
    assert edited("a: 1\n", Set(at("p"), value, remark="\nwhy\nso")) == after
    assert edited("a: 1\np: all\n", Set(at("p"), value, remark="\nwhy\nso")) == after
    assert edited("a: 1\np:\n  x: 1 # gone\n", Set(at("p"), value, remark="\nwhy\nso")) == after
    assert edited("p: all\n", Set(at("p"), {"c": 1, "d": 2}, remark="why")) == "p:\n  c: 1 # why\n  d: 2\n"
