from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.redact import secret_lines
from harden.report.text import clean, counted, listed, masked_lines, same_place, visible, width
from tests.report_samples import SECRET_VALUE

LINES = st.text().map(lambda text: text.replace("\n", ""))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\tx\ty", "    x   y"),
        ("\u65e5\tx", "\u65e5  x"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("a\rb", "a\\x0db"),
        ("\x9b1m", "\\x9b1m"),
        ("\u202eevil", "\\u202eevil"),
        ("\ufeffbom", "\\ufeffbom"),
        ("\U000e0041", "\\U000e0041"),
        ("\udcff", "\\udcff"),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(LINES)
def test_visible_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    shown = visible(text)
    assert all(char.isprintable() or char == "\u200d" for char in shown)
    assert visible(shown) == shown


@given(LINES, st.integers(0, 40))
def test_visible_begins_alike(text: str, index: int) -> None:
    """The columns of an underline are computed on the part before it."""
    assert visible(text).startswith(visible(text[:index]))


@pytest.mark.parametrize(
    ("text", "cells"), [("abc", 3), ("\u65e5\u672c", 4), ("e\u0301", 1), ("\u200d", 0), ("\xe9", 1)]
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


def test_clean_masks_and_is_one_line() -> None:
    assert clean(f'password = "{SECRET_VALUE}"\nnext\x1b') == 'password = "****" next\\x1b'


def test_masked_lines_see_the_name_on_the_line_before() -> None:
    lines = masked_lines(("- name: DB_PASSWORD", f"  value: {SECRET_VALUE}"), {})
    assert lines == ("- name: DB_PASSWORD", "  value: ****")
    assert masked_lines((), {}) == ()


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_value_whose_name_is_cut_off_is_masked(quote: str) -> None:
    lines = masked_lines(("", "  # why", f"  value: {quote}hunter{quote}", "  value: x", "- name: A", "  value: b"), {})
    assert lines == ("", "  # why", "  value: ****", "  value: ****", "- name: A", "  value: b")


@pytest.mark.parametrize("prefix", ["", "+", "-", " "])
def test_lines_that_the_whole_file_tells(prefix: str) -> None:
    known = secret_lines([b"apiVersion: v1\nkind: Secret\ndata:\n  license: aGVsbG8gd29ybGQ=\r\n"])
    assert known == {"license: aGVsbG8gd29ybGQ=": "license: ****"}
    texts = (f"{prefix}    license: aGVsbG8gd29ybGQ=\r", f"{prefix}    license: other")
    shown = (f"{prefix}    license: ****\r", texts[1])
    assert masked_lines(texts, known, prefix=len(prefix)) == shown


def test_a_file_without_secrets_has_no_secret_lines() -> None:
    assert secret_lines([b"kind: Pod\npassword: hunter2-Tr0ub4dor\xff\n", b"a: 1"]) == {
        "password: hunter2-Tr0ub4dor\ufffd": "password: ****"
    }
    assert secret_lines([b"kind: Pod\n", b""]) == {}


def test_key_material_whose_begin_is_cut_off_is_masked() -> None:
    line = "  " + "MIIEpAIBAAKCAQEA7bq" * 3
    assert masked_lines((line, "x"), {}) == ("****", "x")
    assert masked_lines(("-" + line, " x"), {}, prefix=1) == ("-****", " x")


@pytest.mark.parametrize("first", ["  valueFrom:", "  value: {", "  value:", "  values: x"])
def test_what_holds_no_value_is_shown(first: str) -> None:
    assert masked_lines((first, "x"), {}) == (first, "x")


def test_a_mask_that_swallows_lines_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def swallow(_text: str) -> str:
        return "one line"

    monkeypatch.setattr("harden.report.text.mask", swallow)
    assert masked_lines(("-a", "+b"), {}, prefix=1) == ("-****", "+****")


@pytest.mark.parametrize(
    ("index", "place"),
    [(0, 0), (4, 4), (5, 5), (7, 7), (11, 9), (12, 10)],
)
def test_same_place(index: int, place: int) -> None:
    before, after = 'a = "secret" # x', 'a = "****" # x'
    assert same_place(before, after, index) == place
    assert same_place(before, before, index) == index


@given(st.text("ab"), st.text("cdef"), st.text("ab"), st.text("*", max_size=5), st.data())
def test_same_place_stays_inside(head: str, middle: str, tail: str, mask: str, data: st.DataObject) -> None:
    before, after = head + middle + tail, head + mask + tail
    index = data.draw(st.integers(0, len(before)))
    place = same_place(before, after, index)
    assert 0 <= place <= len(after)
    if index <= len(head):
        assert place == index
    if index >= len(head) + len(middle) and middle:
        assert place == index + len(after) - len(before)


def test_counted_and_listed() -> None:
    assert counted(1, "file") == "1 file"
    assert counted(0, "file") == "0 files"
    assert listed(["a", "b"], 2) == "a, b"
    assert listed(["a", "b", "c"], 2) == "a, b, and 1 more"
