"""Parts of scalars: where they are written, and rewrites that touch nothing besides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.edit import splice
from harden.model import Set, Source
from harden.text import BOM
from harden.yaml.document import YamlDocument, YamlScalar
from harden.yaml.edit import edits
from harden.yaml.proof import FORMAT
from harden.yaml.within import Part, rewritten, source_span
from tests.yaml_samples import at, edited


def scalar(data: bytes) -> YamlScalar:
    """The value of the only key."""
    found = YamlDocument(Source("x.yml", data)).roots[0].get("a")
    assert isinstance(found, YamlScalar)
    return found


def changed(data: bytes, old: str, new: str) -> bytes | None:
    """The file with a part of its only value replaced, proven; None if that is refused."""
    view = scalar(data)
    text = view.data
    assert isinstance(text, str)
    start = text.index(old)
    change = rewritten(view, [Part(start, start + len(old), new)])
    if change is None:
        return None
    result = splice(data, edits(view.document, [change]))
    FORMAT.prove(view.document, Source("x.yml", result), [change])
    return result


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a: x OLD y # c\n", b"a: x NEW y # c\n"),
        (b'a: "x OLD"\n', b'a: "x NEW"\n'),
        (b"a: 'OLD'\n", b"a: 'NEW'\n"),
        (
            b"a: |\n    x\n      \xe2\x9c\x93 OLD\n\n    y\nb: 1\n",
            b"a: |\n    x\n      \xe2\x9c\x93 NEW\n\n    y\nb: 1\n",
        ),
        (b"a: |-  # c\r\n  x OLD\r\n  y\r\n", b"a: |-  # c\r\n  x NEW\r\n  y\r\n"),
        (b"a: >-\n  x\n  OLD\n", b"a: >-\n  x\n  NEW\n"),
        (b"{a: x OLD}\n", b"{a: x NEW}\n"),
        (BOM + b"a: |2\n   x\n  OLD", BOM + b"a: |2\n   x\n  NEW"),
    ],
)
def test_only_the_part_is_changed(before: bytes, after: bytes) -> None:
    assert changed(before, "OLD", "NEW") == after
    span = source_span(view := scalar(before), view.data.index("OLD"), view.data.index("OLD") + 3)  # type: ignore[attr-defined] # a string
    assert before[span.start : span.end] == b"OLD"


def test_lines_of_a_part_are_indented_as_the_scalar() -> None:
    assert changed(b"a: |\n    OLD;\n    z\n", "OLD", "x\n\n  y") == b"a: |\n    x\n\n      y;\n    z\n"


@pytest.mark.parametrize(
    ("data", "new"),
    [
        (b'a: "x\\tOLD"\n', "NEW"),
        (b"a: 'it''s OLD'\n", "NEW"),
        (b"a: x\n  OLD\n", "NEW"),
        (b"a: >\n  x\n\n  OLD\n", "NEW"),
        (b"a: OLD\n", "x: y"),
        (b"a: OLD\n", "x\ny"),
        (b"a: OLD\n", "true"),
        (b"{a: OLD}\n", "x, y"),
        (b'a: "OLD"\n', '"'),
        (b"a: 'OLD'\n", "'"),
        (b"a: >\n  OLD\n", "x\ny"),
    ],
)
def test_what_cannot_be_said_exactly_is_refused(data: bytes, new: str) -> None:
    assert changed(data, "OLD", new) is None


def test_several_parts_at_once() -> None:
    view = scalar(b"a: x y x\n")
    change = rewritten(view, [Part(4, 5, "two"), Part(0, 1, "one")])
    assert change is not None
    assert (change.text, change.value) == ("one y two", "one y two")
    assert rewritten(view, [Part(0, 3, "a"), Part(2, 4, "b")]) is None


def test_where_a_part_cannot_be_told_the_whole_scalar_is_meant() -> None:
    view = scalar(b"a: 'it''s x'\n")
    assert source_span(view, 5, 6) == view.span
    plain = scalar(b"a: x\n")
    assert source_span(plain, 0, 9) == plain.span
    empty = scalar(b"a:\n")
    assert source_span(empty, 0, 1) == empty.span


def test_a_number_is_changed_as_it_is_written() -> None:
    change = rewritten(scalar(b"a: 0x1f\n"), [Part(2, 4, "zz")])
    assert change is not None
    assert (change.text, change.value) == ("0xzz", "0xzz")
    assert rewritten(scalar(b"a: 0x1f\n"), [Part(2, 4, "ff")]) is None


@given(st.lists(st.text(alphabet="ab #:'\"$\\", max_size=8), min_size=1, max_size=5), st.integers(1, 6), st.booleans())
def test_any_literal_scalar_keeps_all_other_bytes(lines: list[str], indent: int, crlf: bool) -> None:
    eol = "\r\n" if crlf else "\n"
    body = eol.join(" " * indent + line.rstrip() if line.strip() else "" for line in ["begin", *lines, "OLD end"])
    data = f"a: |{eol}{body}{eol}b: 1{eol}".encode()
    assert changed(data, "OLD", "NEW") == data.replace(b"OLD", b"NEW")


@pytest.mark.parametrize(("header", "ended"), [("|", "|-"), (">", ">-"), ("|2", "|2-"), ("| # why", "|- # why")])
def test_a_rewritten_scalar_at_the_end_of_a_file_stays_without_a_line_break(header: str, ended: str) -> None:
    text = f"a:\n  s: {header}\n    one two"
    view = YamlDocument(Source("x.yml", text.encode())).roots[0].get("a", "s")
    assert isinstance(view, YamlScalar)
    rewrite = rewritten(view, [Part(4, 7, "2")])
    assert rewrite is not None
    assert edited(text, rewrite) == f"a:\n  s: {header}\n    one 2"
    assert edited(text, rewrite, Set(at("a", "k"), 1)) == f"a:\n  s: {ended}\n    one 2\n  k: 1"
