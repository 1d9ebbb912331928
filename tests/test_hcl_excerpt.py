"""What a proof leaves out of the blocks that it reads, and that it accepts no more than whole files would show."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harden.edit import splice
from harden.errors import CannotEdit, FileError, ProofFailed
from harden.hcl import second
from harden.hcl.edit import edits
from harden.hcl.excerpt import excerpts
from harden.hcl.expect import expected
from harden.hcl.grow import distinct
from harden.hcl.proof import prove
from harden.model import Remove, Rename, Set, Source
from tests.hcl_samples import document
from tests.test_hcl_property import changes, files


def read_of(before: str, after: str) -> tuple[str, str]:
    old, new = document(before), document(after)
    return excerpts(
        old.text, [block.node for block in old.body.blocks], new.text, [block.node for block in new.body.blocks]
    )


BEFORE = """\
resource "a" "b" {
  first  = 1 # one
  second = 2
  third  = 3

  same {
    x = 1 # of x
  }
  # of n
  n {
    a = 1
    b = 2
    c = 3
    d = 4
  }
  n {
    e = 5
  }
  beside {
    f = 6
  }
  empty {}
  last = 7
}
"""


def test_what_is_the_same_is_left_out() -> None:
    before, after = read_of(BEFORE, BEFORE.replace("d = 4", "d = 5"))
    assert [line.strip() for line in before.splitlines() if line.strip()] == [
        'resource "a" "b" {',
        "# one",
        "same {",
        "# of x",
        "}",
        "# of n",
        "n {",
        "c = 3",
        "d = 4",
        "}",
        "n {",
        "}",
        "}",
    ]
    assert after == before.replace("d = 4", "d = 5")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('resource "a" "b" {\n  x = 1\n}\n', 'resource "a" "c" {\n  x = 1\n}\n'),
        ("a {\n  x = 1\n}\na {\n  y = 1\n}\n", "a {\n  x = 1\n}\na {\n  y = 2\n}\n"),
        ("a {\n  n {\n    x = 1\n  }\n}\n", 'a {\n  n "l" {\n    x = 1\n  }\n}\n'),
        ("a {\n  n {\n    x = 1\n  }\n}\n", "a {\n  n {\n    x = 1\n  }\n  n {\n    x = 1\n  }\n}\n"),
        ("a {}\n", "a { x = 1 }\n"),
        ("a {\n  n {}\n  x = 1\n}\n", "a {\n  n {}\n  x = 2\n}\n"),
    ],
    ids=[
        "another header",
        "two blocks of one header",
        "another inner header",
        "another number",
        "nothing before",
        "an empty neighbour",
    ],
)
def test_what_cannot_be_told_apart_is_read_whole(before: str, after: str) -> None:
    assert read_of(before, after) == (before, after)


@pytest.mark.parametrize(
    "change",
    [
        Set(("resource", 0, "a", "b", "last"), 8),
        Set(("resource", 0, "a", "b", "new"), 8),
        Remove(("resource", 0, "a", "b", "last")),
        Remove(("resource", 0, "a", "b", "same", 0)),
        Rename(("resource", 0, "a", "b", "last"), "first"),
        Set(("resource", 0, "a", "b", "beside", 0, "f"), 7),
        Set(("resource", 0, "a", "b", "same", 0, "x"), 2),
    ],
)
def test_a_change_of_what_was_left_out_is_not_proven(change: Set | Remove | Rename) -> None:
    d = Set(("resource", 0, "a", "b", "n", 0, "d"), 5)
    with pytest.raises(ProofFailed):
        prove(document(BEFORE), Source("main.tf", BEFORE.replace("d = 4", "d = 5").encode()), (d, change))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files(), st.data())
def test_proven_is_only_what_whole_files_show(data: bytes, draw: st.DataObject) -> None:
    before = document(data)
    made = distinct(draw.draw(st.lists(changes(before), max_size=3)))
    declared = [change for change in made if draw.draw(st.booleans())]
    try:
        after = Source("main.tf", splice(data, edits(before, made)))
        prove(before, after, declared)
        old, new = second.read(before.text.decode()), second.read(document(after.data).text.decode())
    except (CannotEdit, FileError, ProofFailed, second.Unreadable):
        return
    assert new == expected(old, declared, second.read, before.style.eol)
