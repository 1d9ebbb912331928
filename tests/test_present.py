"""How findings are shown: excerpts and diffs that are looked for near their places are those of the whole file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from harden.diff import unified
from harden.edit import splice
from harden.model import Edit, Finding, Place, Source, Span
from harden.passes import Outcome
from harden.present import present
from harden.propose import Proposal
from harden.result import Lines, Shown


class Plain:
    """A document of which nothing but the bytes are asked for."""

    def __init__(self, data: bytes) -> None:
        self._source = Source("f.txt", data)

    @property
    def source(self) -> Source:
        return self._source


def shown(data: bytes, span: Span, *edits: Edit) -> Shown:
    finding = Finding(Place("f.txt", span, "x"), "Message")
    outcome = Outcome([Proposal(finding, {"f.txt": edits})], [])
    (found,) = present(outcome, {"f.txt": Plain(data)}, {})
    return found


TEXTS = st.lists(st.sampled_from([b"a\n", b"b\n", b"\n", b"# \xc3\xa4\n", b"c\r\n"]), max_size=400).map(b"".join)


@given(TEXTS, st.sampled_from([b"", b"a", b"a\nb"]), st.data())
def test_diffs_are_those_of_the_whole_file(text: bytes, rest: bytes, data: st.DataObject) -> None:
    text += rest
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    new = data.draw(st.sampled_from([b"", b"a\n", b"new\n", b"x"]))
    edits = tuple(Edit(start, end, new) for start, end in zip(places[::2], places[1::2], strict=True))
    for made in (edits, edits[:1], ()):
        (diff,) = shown(text, Span(0, 0), *made).diffs
        assert diff.diff == unified("f.txt", text, splice(text, made))


def test_excerpts_show_a_line_more_on_both_sides() -> None:
    text = b"one\n\xc3\xa4 two\r\nthree"
    assert shown(text, Span(7, 40)).lines == Lines(1, ("one", "\u00e4 two", "three"), 2, 3, 2, 7)
    assert shown(text, Span(0, 3)).lines == Lines(1, ("one", "\u00e4 two"), 1, 1, 1, 4)
    assert shown(text, Span(12, 17)).lines == Lines(2, ("\u00e4 two", "three"), 3, 1, 3, 6)
    assert shown(b"a\n", Span(2, 2)).lines == Lines(1, ("a",), 2, 1, 2, 1)
    assert shown(b"", Span(0, 0)).lines == Lines(1, (), 1, 1, 1, 1)
