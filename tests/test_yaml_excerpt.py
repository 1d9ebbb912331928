"""What a proof leaves out of the documents that it reads, and that it accepts no more than whole files would show."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harden.edit import splice
from harden.errors import CannotEdit, ProofFailed
from harden.model import Change, Remove, Rename, Set, Source
from harden.yaml.document import YamlDocument
from harden.yaml.edit import edits
from harden.yaml.excerpt import excerpts
from harden.yaml.plan import same_data
from harden.yaml.proof import FORMAT
from harden.yaml.second import Unreadable, read_document
from tests.yaml_samples import sample, some_changes


def document(text: str) -> YamlDocument:
    return YamlDocument(Source("f.yaml", text.encode()))


def read_of(before: str, after: str) -> tuple[str, str]:
    ours, theirs = excerpts(document(before), document(after), 0, before.encode(), after.encode())
    return ours.decode(), theirs.decode()


BEFORE = """\
a: 1
b: 2 # of b
c: |+
  text

d:
  - x: 1
    y: 2
    z: 3
  - u: 4
    v: [5]
    w: 6
e:
  f: 1
  g: 2
  h: 3
i: 4
j: 5
k: 6
"""
READ = """\
a: 1
c: |+
  text

d:
  - x: 1
    z: 3
  - u: 4
    v: [7]
    w: 6
e:
  h: 3
k: 6
"""


def test_what_is_the_same_is_left_out() -> None:
    after = BEFORE.replace("[5]", "[7]")
    assert read_of(BEFORE, after) == (READ.replace("[7]", "[5]"), READ)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: &x 1\nb: 2\nc: 3\nd: 4\n", "a: &x 1\nb: 2\nc: 3\nd: 5\n"),
        ("%YAML 1.1\n---\na: 1\nb: 2\nc: 3\nd: 4\n", "%YAML 1.1\n---\na: 1\nb: 2\nc: 3\nd: 5\n"),
        ("a: 1\nb: 2\nb: 2\nb: 2\nc: 3\n", "a: 1\nb: 2\nb: 2\nb: 2\nc: 4\n"),
        ("- 1\n- a: 1\n  b: 2\n  c: 3\n", "- 1\n- a: 1\n  b: 2\n  c: 3\n- 2\n"),
        ("{a: 1, b: 2, c: 3, d: 4}\n", "{a: 1, b: 2, c: 3, d: 5}\n"),
        ("a:\n  b: 1\n  c: 2\n  d: 3\n", "a: [1]\n"),
    ],
    ids=["an anchor", "a directive", "a key that is repeated", "another number of items", "flow", "another kind"],
)
def test_what_cannot_be_told_apart_is_read_whole(before: str, after: str) -> None:
    assert read_of(before, after) == (before, after)


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        ("a:\n  f: 1\n  g: 2\n  h: 3\n", "a: # why\n  f: 1\n  g: 2\n  h: 3\n", "a: # why\n  f: 1\n  h: 3\n"),
        ("? a\n: f: 1\n  g: 2\n  h: 3\n", "? a\n: f: 1\n  g: 2\n  h: 4\n", "? a\n: f: 1\n  g: 2\n  h: 4\n"),
        ("a:\n  f: 1\n  g: 2\n  h: 3\n", "a:\n  f: 1\n  g: 2\n  h: 4\n", "a:\n  g: 2\n  h: 4\n"),
    ],
    ids=["a changed key above", "no line of its own", "left out"],
)
def test_the_first_entry_of_a_mapping_below_a_key(before: str, after: str, read: str) -> None:
    assert read_of(before, after)[1] == read


@pytest.mark.parametrize(
    "change",
    [
        Set((0, "b"), 3),
        Set((0, "new"), 3),
        Remove((0, "b")),
        Rename((0, "b"), "bb"),
        Set((0, "d", 0, "y"), 3),
        Set((0, "e", "g"), 3),
    ],
)
def test_a_change_of_what_was_left_out_is_not_proven(change: Change) -> None:
    after = Source("f.yaml", BEFORE.replace("[5]", "[7]").encode())
    made = Set((0, "d", 1, "v", 0), 7)
    FORMAT.prove(document(BEFORE), after, (made,))
    with pytest.raises(ProofFailed):
        FORMAT.prove(document(BEFORE), after, (made, change))


@settings(deadline=None, max_examples=200)
@given(st.randoms(use_true_random=False))
def test_excerpts_say_what_whole_documents_say(random: Random) -> None:
    """Where the data of the excerpts is the same, so is that of the documents, and the other way round."""
    text = sample(random)
    before = document(text)
    try:
        after = YamlDocument(Source("f.yaml", splice(text.encode(), edits(before, some_changes(before, random, 2)))))
        pieces = before.text, after.text
        if len(before.roots) != 1 or len(after.roots) != 1 or before.nodes[0].start_byte or after.nodes[0].start_byte:
            return
        ours, theirs = map(read_document, excerpts(before, after, 0, *pieces))
        whole = tuple(map(read_document, pieces))
    except (CannotEdit, Unreadable):
        return
    assert same_data(ours, theirs) == same_data(*whole)
