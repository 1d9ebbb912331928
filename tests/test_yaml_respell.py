"""A scalar with a part of its text changed: all else stays as it is written, and both parsers read what was wanted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.document import Proof
from harden.edit import splice
from harden.errors import CannotEdit
from harden.model import Rewrite, Source
from harden.yaml.document import YamlDocument, YamlScalar
from harden.yaml.edit import edits
from harden.yaml.proof import FORMAT
from harden.yaml.respell import Replacement, respell

ROUTE = (0, "a", "k")


def changed(text: str, *replacements: tuple[int, int, str]) -> str:
    """The file after replacements in the data of `a.k`, proven."""
    document = YamlDocument(Source("x.yml", text.encode()))
    view = document.roots[0].get("a", "k")
    assert isinstance(view, YamlScalar)
    source, data = respell(view, [Replacement(*one) for one in replacements])
    change = Rewrite(ROUTE, source, data)
    after = splice(text.encode(), edits(document, [change]))
    assert FORMAT.prove(document, Source("x.yml", after), [change]) is Proof.FULL
    return after.decode()


def marked(text: str, new: str) -> str:
    """The file with `MARK` in its data replaced."""
    view = YamlDocument(Source("x.yml", text.encode())).roots[0].get("a", "k")
    assert view is not None
    assert isinstance(view.data, str)
    start = view.data.index("MARK")
    return changed(text, (start, start + 4, new))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("k: a MARK b # c", "k: a x b # c"),
        ("k: a\n    MARK\n\n    b", "k: a\n    x\n\n    b"),
        ("k: 'it''s MARK ''b'''", "k: 'it''s x ''b'''"),
        ("k: 'a\n    MARK\n    b'", "k: 'a\n    x\n    b'"),
        ('k: "a\\t\\x41 MARK\\u00e9 \\"b\\""', 'k: "a\\t\\x41 x\\u00e9 \\"b\\""'),
        ('k: "a \\\n    MARK\n    b"', 'k: "a \\\n    x\n    b"'),
        ("k: |\n    a\n\n      MARK\n    b\n", "k: |\n    a\n\n      x\n    b\n"),
        ("k: |2-\n      MARK\n    b", "k: |2-\n      x\n    b"),
        ("k: |+ # c\n    MARK\n\n", "k: |+ # c\n    x\n\n"),
        ("k: >\n    a\n    MARK\n\n      b\n    c MARK", "k: >\n    a\n    x\n\n      b\n    c MARK"),
        ("k: >-\n    MARK\n    b", "k: >-\n    x\n    b"),
        ("k: ✓ MARK ✓", "k: ✓ x ✓"),
    ],
)
def test_only_the_part_changes(before: str, after: str) -> None:
    for end in ("\n", "\r\n"):
        old = f"a:\n  {before}\n  z: 1\n".replace("\n", end)
        assert marked(old, "x") == f"a:\n  {after}\n  z: 1\n".replace("\n", end)


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("k: MARK b", '"x"', "k: '\"x\" b'"),
        ("k: MARK b", '"x\'"', 'k: "\\"x\'\\" b"'),
        ("k: a MARK", "#x", "k: 'a #x'"),
        ("k: 'MARK'", "it's", "k: 'it''s'"),
        ('k: "MARK"', '"\\\n', 'k: "\\"\\\\\\n"'),
        ("k: |\n    MARK", "x\ny", "k: |\n    x\n    y"),
        ("k: |\n    MARK", "'x\": #", "k: |\n    'x\": #"),
    ],
)
def test_what_is_put_in_is_written_in_the_style_of_the_scalar(before: str, new: str, after: str) -> None:
    assert marked(f"a:\n  {before}\n", new) == f"a:\n  {after}\n"


def test_in_flow_style_more_needs_quotes() -> None:
    assert marked("a: {k: x MARK, l: 1}\n", "{y}") == "a: {k: 'x {y}', l: 1}\n"
    assert marked("a: {k: 'x MARK'}\n", "{y}") == "a: {k: 'x {y}'}\n"


def test_several_parts_and_places_between_characters() -> None:
    assert changed("a:\n  k: |\n    one two\n    three\n", (8, 13, "3"), (0, 0, '"'), (0, 3, "1"), (3, 3, '"')) == (
        'a:\n  k: |\n    "1" two\n    3\n'
    )


@pytest.mark.parametrize(
    ("text", "replacement", "reason"),
    [
        ("a:\n  k: 1\n", (0, 1, "x"), "it is no text"),
        ("a:\n  k:\n", (0, 0, "x"), "it is no text"),
        ("a:\n  k: |\r\n    a\n    b\n", (0, 1, "x"), "its lines end in different ways"),
        ("a:\n  k: b\n    c\n", (0, 1, '"'), "it is text without quotes on several lines, and would need some"),
        ("a:\n  k: 'b c'\n", (0, 1, "x\n"), "a line cannot be added to it"),
        ("a:\n  k: >\n    b\n", (0, 1, "x\n"), "a line cannot be added to it"),
        ("a:\n  k: 'b\n\n\n    c'\n", (2, 3, "x"), "it is folded within an expression"),
        ("a:\n  k: |\n\t\n   a\n", (0, 1, "x"), "its lines are folded in an unusual way"),
    ],
)
def test_refused(text: str, replacement: tuple[int, int, str], reason: str) -> None:
    view = YamlDocument(Source("x.yml", text.encode())).roots[0].get("a", "k")
    assert isinstance(view, YamlScalar)
    with pytest.raises(CannotEdit, match=f"^{reason}$"):
        respell(view, [Replacement(*replacement)])


LINES = st.lists(st.sampled_from(["", "a b", "  c", "d", "\te", "'f' \"g\" \\"]), min_size=1, max_size=6)


@given(LINES, st.sampled_from(["|", "|-", "|+", ">", ">-", ">+"]), st.data())
def test_any_part_of_a_block(lines: list[str], header: str, data: st.DataObject) -> None:
    body = "".join(f"    {line}\n" if line else "\n" for line in ["first", *lines, "last"])
    text = f"a:\n  k: {header}\n{body}"
    view = YamlDocument(Source("x.yml", text.encode())).roots[0].get("a", "k")
    assert view is not None
    assert isinstance(view.data, str)
    places = [at for at, character in enumerate(view.data) if character not in " \n\t"]
    at = data.draw(st.sampled_from(places))
    try:
        after = changed(text, (at, at + 1, "X Y"))
    except CannotEdit:
        assert header[0] == ">"
        return
    assert len(after) == len(text) + 2
    result = YamlDocument(Source("x.yml", after.encode())).roots[0].get("a", "k")
    assert result is not None
    assert result.data == f"{view.data[:at]}X Y{view.data[at + 1 :]}"
