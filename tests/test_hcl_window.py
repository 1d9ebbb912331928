"""Edits of a large file are laid out by what stands around them alone, and come out as if the whole were looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harden.edit import splice
from harden.errors import CannotEdit
from harden.hcl import align, plain
from harden.hcl.document import HclDocument
from harden.hcl.edit import edits
from harden.hcl.window import Window, windows
from harden.model import Block, Change, Edit, Insert, Remove, Rename, Rewrite, Set
from tests.hcl_samples import document
from tests.test_hcl_property import changes, files

BLOCK = """\
resource "a" "b{n}" {{
  x    = {n} # one
  name = "é" # two
  text = <<-E
    x = ${{var.x}}
  E
  l = [
    "a",
    "b"
  ]

  r {{
    y = "${{var.y}}"
  }}
}}

"""
COUNT = 100
LARGE = "first = 1\n\n" + "".join(BLOCK.format(n=n) for n in range(COUNT)) + "last = 2\n"
assert len(LARGE) > 8_000

BATCHES: dict[str, tuple[Change, ...]] = {
    "at the start": (Rename(("first",), "a_much_longer_name"),),
    "at the end": (Set(("last",), "a\nb"), Insert(("resource", COUNT), Block("resource", ("a", "new")))),
    "everything at the start goes": (Remove(("first",)), Remove(("resource", 0, "a", "b0"))),
    "everything at the end goes": (Remove(("last",)), Remove(("resource", COUNT - 1, "a", f"b{COUNT - 1}"))),
    "lines come and go": (
        Set(("resource", 1, "a", "b1", "a_much_longer_name"), {"k": [1, 2]}),
        Remove(("resource", 1, "a", "b1", "l")),
        Set(("resource", 2, "a", "b2", "r", 0), Block("r", (), (Block("s"),))),
        Rewrite(("resource", 3, "a", "b3", "text"), "<<E\none\ntwo\nE", "one\ntwo\n"),
    ),
    "within one line": (
        Set(("resource", 5, "a", "b5", "name"), "a longer é"),
        Set(("resource", 5, "a", "b5", "x"), 12345),
        Insert(("resource", 5, "a", "b5", "l", 0), "z"),
    ),
}


def whole(data: HclDocument, edits: Sequence[Edit]) -> Iterator[Window]:
    yield Window(data, 0, len(data.text), edits)


@pytest.mark.parametrize("name", BATCHES)
@pytest.mark.parametrize("kind", ["lf", "crlf", "bom"])
def test_edits_of_a_large_file(name: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = LARGE.replace("\n", "\r\n") if kind == "crlf" else LARGE
    data = (b"\xef\xbb\xbf" if kind == "bom" else b"") + text.encode()
    found = edits(document(data), BATCHES[name])
    assert plain.plain(document(splice(data, found))) != plain.plain(document(data))
    monkeypatch.setattr(align, "windows", whole)
    assert edits(document(data), BATCHES[name]) == found


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(files(), max_size=3), st.data())
def test_edits_of_any_file(parts: list[bytes], draw: st.DataObject) -> None:
    data = document(b"\n\n".join(part.removeprefix(b"\xef\xbb\xbf") for part in parts))
    wanted = draw.draw(st.lists(changes(data), max_size=4))
    try:
        found = edits(data, wanted)
    except CannotEdit:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(align, "windows", whole)
        assert edits(data, wanted) == found


def parts_of(text: str, *places: int) -> list[str]:
    data = document(text)
    return [text[one.start : one.end] for one in windows(data, [Edit(place, place, b"#") for place in places])]


ITEMS = "a {\n}\n\n# of b\nb {\n}\nc {}\n\nd {\n}\n\n\ne {}\n"


@pytest.mark.parametrize(
    ("at", "part"),
    [
        ("a {", ["a {\n}\n"]),
        ("b {", ["# of b\nb {\n}\nc {}\n"]),
        ("c {", ["# of b\nb {\n}\nc {}\n"]),
        ("\n\n\ne", ["d {\n}\n"]),
        ("\n\ne", ["d {\n}\n\n"]),
        ("\ne", ["\ne {}\n"]),
    ],
)
def test_a_part_ends_at_a_free_line(at: str, part: list[str]) -> None:
    assert parts_of(ITEMS, ITEMS.index(at)) == part


def test_parts_that_meet_are_one() -> None:
    assert parts_of(ITEMS, ITEMS.index("a {"), ITEMS.index("b {"), ITEMS.index("e {")) == [
        "a {\n}\n",
        "# of b\nb {\n}\nc {}\n",
        "e {}\n",
    ]
    assert parts_of(ITEMS, ITEMS.index("b {"), ITEMS.index("c {")) == ["# of b\nb {\n}\nc {}\n"]


def test_a_file_without_items_is_one_part() -> None:
    assert parts_of("", 0) == [""]
    assert parts_of("# only\n", 7) == ["# only\n"]
