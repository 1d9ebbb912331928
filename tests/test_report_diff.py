from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.diff import unified
from harden.report.diff_lines import Replacement, masked, parse_diff, render_diff, replacements
from harden.report.patch_view import shown_patch
from harden.report.style import PLAIN, Style
from tests.report_samples import DATABASE, DATABASE_FIXED, SECRET_VALUE

LINE = st.sampled_from(["a", "b", "- x", "-- x", "--- x", "+++ y", "@@ -1 +1 @@", "", "\r", " z"])
TEXT = st.lists(LINE, max_size=12).map(lambda lines: "".join(f"{line}\n" for line in lines).encode())


@given(TEXT, TEXT)
def test_parse_and_render_is_identity(before: bytes, after: bytes) -> None:
    diff = unified("x", before, after)
    assert render_diff(parse_diff(diff)).encode() == diff


@given(TEXT, TEXT)
def test_replacements_make_the_change(before: bytes, after: bytes) -> None:
    found = replacements(parse_diff(unified("x", before, after)), {})
    assert found is not None
    lines = before.decode().split("\n")[:-1]
    for one in reversed(found):
        lines[one.first - 1 : one.first - 1 + one.count] = one.text.split("\n")[:-1]
    assert "".join(f"{line}\n" for line in lines).encode() == after


@given(TEXT, TEXT)
def test_line_numbers(before: bytes, after: bytes) -> None:
    old, new = before.decode().split("\n"), after.decode().split("\n")
    for hunk in parse_diff(unified("x", before, after)).hunks:
        for line in hunk.lines:
            assert line.kind == "+" or old[line.old - 1] == line.text
            assert line.kind == "-" or new[line.new - 1] == line.text


def test_replacement_of_one_line() -> None:
    found = replacements(parse_diff(unified("x", b"a\nb\nc\n", b"a\nB\nC\nc\n")), {})
    assert found == (Replacement(2, 1, "B\nC\n"),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, b"a\n"),
        (b"a", b"b"),
        (b"a\n", b"a\n\xff\n"),
        (b"a\n", b'a\npassword = "' + SECRET_VALUE.encode() + b'"\n'),
    ],
    ids=["new file", "no final newline", "not UTF-8", "a secret is written"],
)
def test_what_is_no_simple_replacement(before: bytes | None, after: bytes) -> None:
    assert replacements(parse_diff(unified("x", before, after)), {}) is None


def test_a_removed_secret_is_a_simple_replacement() -> None:
    found = replacements(parse_diff(unified("x", DATABASE, DATABASE_FIXED)), {})
    assert found == (Replacement(3, 1, "  password = var.main_db_password\n"),)


def test_masked_keeps_lines_and_headers() -> None:
    diff = parse_diff(unified("x", DATABASE, DATABASE_FIXED))
    text = render_diff(masked(diff, {}))
    assert text == (
        "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,4 +1,4 @@\n"
        ' resource "aws_db_instance" "main" {\n   engine   = "postgres"\n'
        '-  password = "****"\n+  password = var.main_db_password\n }\n'
    )


def test_a_diff_that_was_cut_off() -> None:
    whole = unified("x", b"a\n", b"b\n")
    assert render_diff(parse_diff(whole[:-1])).encode() == whole


def test_a_file_without_hunks() -> None:
    diff = parse_diff(unified("x", None, b""))
    assert diff.hunks == ()
    assert render_diff(diff).encode() == unified("x", None, b"")


def test_shown_patch() -> None:
    diff = parse_diff(unified("x", b"a\r\n\x1b", b"a\r\nb\x1b"))
    assert list(shown_patch(diff, {}, PLAIN)) == [
        "diff --git a/x b/x",
        "--- a/x",
        "+++ b/x",
        "@@ -1,2 +1,2 @@",
        " a",
        "-\\x1b",
        "\\ No newline at end of file",
        "+b\\x1b",
        "\\ No newline at end of file",
    ]
    coloured = list(shown_patch(diff, {}, Style(colour=True)))
    assert coloured[5] == "\x1b[31m-\\x1b\x1b[0m"
    assert coloured[7] == "\x1b[32m+b\\x1b\x1b[0m"
