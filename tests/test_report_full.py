"""The text formats, as exact text: tests/data/report/*.txt; `pytest --update-golden` rewrites them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harden.model import Risk
from harden.report import concise, full, summary
from harden.report.explain import explain
from harden.report.rules import as_markdown, table
from harden.report.style import PLAIN, Style
from harden.report.view import Mode, View
from harden.result import FileDiff, Lines, Result
from tests.report_samples import (
    ACCEPTED,
    CLEAN,
    ENCRYPTION,
    IMAGE,
    INGRESS,
    PASSWORD,
    RESULT,
    SECRET_VALUE,
    TRANSFORMS,
    only,
)

DATA = Path(__file__).parent / "data" / "report"
UNSUPPORTED = frozenset({"Helm template", "compose file"})
VIEW = View(unsupported=UNSUPPORTED, transforms=TRANSFORMS)
COLOUR = Style(colour=True)


def _everything(view: View) -> Iterator[str]:
    yield from full.findings(RESULT, view)
    yield from summary.text(RESULT, view)


TEXTS: dict[str, Callable[[], Iterator[str]]] = {
    "full": lambda: _everything(dataclasses.replace(VIEW, show_suppressed=True)),
    "full-colour": lambda: _everything(dataclasses.replace(VIEW, style=COLOUR)),
    "concise": lambda: concise.findings(RESULT, dataclasses.replace(VIEW, show_suppressed=True)),
    "concise-fix": lambda: concise.findings(RESULT, dataclasses.replace(VIEW, mode=Mode.FIX)),
    "statistics": lambda: summary.statistics(RESULT, VIEW),
    "summary-fix": lambda: summary.text(RESULT, dataclasses.replace(VIEW, mode=Mode.FIX)),
    "summary-diff": lambda: summary.text(RESULT, dataclasses.replace(VIEW, mode=Mode.DIFF)),
    "rules": lambda: table(TRANSFORMS, PLAIN),
    "rules-markdown": lambda: iter(as_markdown(TRANSFORMS).split("\n")),
    "explain": lambda: explain(TRANSFORMS[0], PLAIN, 60),
    "explain-bare": lambda: explain(TRANSFORMS[1], PLAIN, 60),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text(name: str, request: pytest.FixtureRequest) -> None:
    text = "".join(f"{line}\n" for line in TEXTS[name]()).encode()
    path = DATA / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        path.write_bytes(text)
    assert text == path.read_bytes()
    assert SECRET_VALUE.encode() not in text


def test_no_golden_is_left_over() -> None:
    assert {path.stem for path in DATA.iterdir()} == set(TEXTS)


def _footer(result: Result, **view: object) -> list[str]:
    return list(summary.footer(result, dataclasses.replace(VIEW, **view)))  # type: ignore[arg-type]  # test shorthand


@pytest.mark.parametrize(
    ("result", "lines"),
    [
        (CLEAN, ["Found nothing to fix in 4 files."]),
        (only(ACCEPTED), ["Found nothing to fix in 4 files; 1 suppressed."]),
        (only(INGRESS), ["Found 1 finding (1 fixable) in 1 file.", "[*] 1 fixable with --fix."]),
        (only(IMAGE), ["Found 1 finding (1 without a fix) in 1 file."]),
        (
            only(ENCRYPTION),
            ["Found 1 finding (1 held back by the risk of the fix) in 1 file.", "1 more with --max-risk replace."],
        ),
        (
            only(INGRESS, PASSWORD, ENCRYPTION, IMAGE),
            [
                "Found 4 findings (2 fixable, 1 held back by the risk of the fix, 1 without a fix) in 3 files.",
                "[*] 2 fixable with --fix (1 more with --max-risk replace).",
            ],
        ),
    ],
)
def test_footer(result: Result, lines: list[str]) -> None:
    assert _footer(result) == lines


def test_footer_of_a_fix_that_was_refused_for_another_reason() -> None:
    assert _footer(only(ENCRYPTION), max_risk=Risk.REPLACE) == ["Found 1 finding (1 without a fix) in 1 file."]


def test_summary_without_what_was_asked_not_to_be_shown() -> None:
    fixing = dataclasses.replace(VIEW, mode=Mode.FIX)
    assert list(summary.text(CLEAN, fixing, summary=False)) == []
    assert list(summary.text(CLEAN, fixing)) == ["Fixed nothing in 4 files."]
    assert not any("remain" in line for line in summary.text(only(IMAGE), fixing, remaining=False))


def test_many_places_of_one_reason_are_folded() -> None:
    lines = list(summary.outcome(only(*[IMAGE] * 10), dataclasses.replace(VIEW, mode=Mode.FIX)))
    assert lines[1] == "10 findings remain:"
    assert lines[-1] == "      and 2 more"
    assert len(lines) == 2 + 1 + 8 + 1


def test_a_long_diff_is_folded() -> None:
    body = "".join(f"+line {number}\n" for number in range(100))
    diff = f"--- a/x\n+++ b/x\n@@ -0,0 +1,100 @@\n{body}".encode()
    shown = dataclasses.replace(INGRESS, diffs=(FileDiff("x", diff), FileDiff("y", diff)))
    lines = list(full.findings(only(shown), VIEW))
    assert sum("+ line" in line for line in lines) == 30
    assert "    ... 170 more lines: see --diff" in lines


def test_hunks_are_set_apart() -> None:
    diff = b"--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n@@ -9 +9 @@\n-c\n+d\n\\ No newline at end of file\n"
    shown = dataclasses.replace(INGRESS, diffs=(FileDiff("net/main.tf", diff),))
    text = "\n".join(full.findings(only(shown), VIEW))
    assert "\n  |\n  - a\n1 + b\n  :\n  - c\n9 + d\n  |\n" in text


def test_a_fix_without_a_diff_is_still_told() -> None:
    text = "\n".join(full.findings(only(dataclasses.replace(ENCRYPTION, diffs=())), VIEW))
    assert "help: Encrypt it\nrisk (replace)" in text


def test_an_open_finding_always_has_a_reason() -> None:
    bare = dataclasses.replace(IMAGE, finding=dataclasses.replace(IMAGE.finding, reason=""))
    assert "note: not fixed: there is no safe fix for it" in list(full.findings(only(bare), VIEW))


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (Lines(1, (), 1, 1, 1, 1), []),
        (Lines(9, ("ab", "cd"), 9, 2, 10, 2), ["   |", " 9 | ab", "   |  ^", "10 | cd", "   |"]),
        (Lines(1, ("ab",), 1, 9, 1, 9), ["  |", "1 | ab", "  |   ^", "  |"]),
        (Lines(1, ("\u65e5x",), 1, 2, 1, 3), ["  |", "1 | \u65e5x", "  |   ^", "  |"]),
    ],
    ids=["nothing", "over two lines", "beyond the end", "wide"],
)
def test_underline(lines: Lines, shown: list[str]) -> None:
    text = list(full.findings(only(dataclasses.replace(IMAGE, lines=lines)), VIEW))
    assert text[2:-2] == shown


@pytest.mark.parametrize(
    ("column", "shown", "mark"),
    [
        (1, "a." * 50 + "b." * 40 + "...", "^" * 10),
        (111, "..." + "a." * 25 + "b." * 50 + "c." * 15 + "...", " " * 63 + "^" * 10),
        (291, "..." + "c." * 35, " " * 63 + "^" * 10),
    ],
)
def test_long_lines_are_cut_around_the_mark(column: int, shown: str, mark: str) -> None:
    text = "a." * 50 + "b." * 50 + "c." * 50
    lines = Lines(1, (text,), 1, column, 1, column + 10)
    found = list(full.findings(only(dataclasses.replace(IMAGE, lines=lines)), VIEW))
    assert found[3:5] == [f"1 | {shown}", f"  | {mark}"]


def test_a_mark_longer_than_the_line_shown_is_cut() -> None:
    lines = Lines(1, ("a." * 200,), 1, 1, 1, 401)
    found = list(full.findings(only(dataclasses.replace(IMAGE, lines=lines)), VIEW))
    assert found[3:5] == [f"1 | {'a.' * 90}...", f"  | {'^' * 180}"]


def test_long_lines_of_a_diff_are_cut() -> None:
    diff = b"--- a/x\n+++ b/x\n@@ -1 +1 @@\n-" + b"a." * 999 + b"\n+b\n"
    shown = dataclasses.replace(INGRESS, diffs=(FileDiff("net/main.tf", diff),))
    assert f"  - {'a.' * 90}..." in list(full.findings(only(shown), VIEW))


def test_links() -> None:
    style = Style(colour=True, links=True)
    assert style.url("https://x") == "\x1b]8;;https://x\x1b\\https://x\x1b]8;;\x1b\\"
    assert style.path("/a b/c.tf", "c.tf:1:2") == "\x1b]8;;file:///a%20b/c.tf\x1b\\c.tf:1:2\x1b]8;;\x1b\\"
    assert style.path("-", "-:1:2") == "-:1:2"
    assert PLAIN.path("/a", "a") == "a"
    assert PLAIN.url("https://x") == "https://x"
