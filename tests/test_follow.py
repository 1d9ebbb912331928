"""Findings from pass to pass: what is left under another name, what fixes bring up, and where both are shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from harden.hcl.document import Block
from harden.model import Block as NewBlock
from harden.model import FileChange, Finding, Insert, Set
from harden.report import as_json, full, sarif
from harden.report.view import View
from harden.result import Shown, State
from harden.terraform.module import Module
from harden.transform import Transform
from tests.made_up import Harden, finding, harden_with, made_up, setter

THING = 'resource "thing" "a" {\n  x = 1\n}\n\nresource "thing" "b" {\n  y = 1\n}\n'


@pytest.fixture
def harden(monkeypatch: pytest.MonkeyPatch) -> Harden:
    return harden_with(monkeypatch)


def after_y(name: str, *values: int) -> Transform:
    """Sets `z` to one value after the other once `y` is 2, and is only told when the last is reached."""

    def check(block: Block, module: Module) -> Iterator[Finding]:
        if block.known("y") != 2:
            return
        now = block.known("z")
        if now == values[-1]:
            yield finding(block, message="has all")
        else:
            then = values[values.index(now) + 1] if isinstance(now, int) else values[0]
            yield finding(block, Set((*block.route, "z"), then), message="lacks")

    return made_up(name, check)


def places(shown: list[Shown]) -> list[tuple[str, State, int, bool]]:
    return [(one.finding.message, one.state, one.lines.line, one.after_others) for one in shown]


GROW = setter("grow", "w", 1)
"""Puts lines into both blocks, so that what follows moves."""


def test_what_fixes_bring_up_is_shown_at_its_place_in_the_original(harden: Harden) -> None:
    made = harden({"main.tf": THING}, GROW, setter("second", "y", 2), after_y("third", 7))
    later = [one for one in made.findings if one.finding.transform == "third"]
    assert places(later) == [
        ("lacks", State.FIXED, 1, True),
        ("has all", State.OPEN, 1, True),
        ("lacks", State.FIXED, 5, True),
        ("has all", State.OPEN, 5, True),
    ]
    assert [one.lines.texts[1 if one.lines.line > 1 else 0] for one in later] == [
        'resource "thing" "a" {',
        'resource "thing" "a" {',
        'resource "thing" "b" {',
        'resource "thing" "b" {',
    ]
    assert b"+  z = 7" in later[0].diffs[0].diff


def test_what_remains_after_writing_is_shown_where_it_is_then(harden: Harden) -> None:
    transforms = (GROW, setter("second", "y", 2), after_y("third", 7))
    made = harden({"main.tf": THING}, *transforms, writes=True)
    (patch,) = made.patches
    remaining = [one for one in made.findings if one.state is State.OPEN]
    assert [one.finding.message for one in remaining] == ["has all", "has all"]
    lines = patch.after.decode().split("\n")
    assert [lines[one.lines.line - 1] for one in remaining] == ['resource "thing" "a" {', 'resource "thing" "b" {']
    assert [one.lines.line for one in remaining] == [1, lines.index('resource "thing" "b" {') + 1]
    again = harden({"main.tf": patch.after.decode()}, *transforms)
    assert [one.lines for one in again.findings] == [one.lines for one in remaining]


def test_a_fix_that_is_made_again_is_one_finding(harden: Harden) -> None:
    made = harden({"main.tf": THING.replace("y = 1", "y = 2")}, after_y("steps", 7, 8, 9))
    assert [(one.finding.message, one.state) for one in made.findings] == [
        ("lacks", State.FIXED),
        ("has all", State.OPEN),
    ]


def test_a_fix_of_a_later_pass_comes_with_its_diff(harden: Harden) -> None:
    def check(block: Block, module: Module) -> Iterator[Finding]:
        if block.known("z") is None:
            yield finding(block, *([Set((*block.route, "z"), 3)] if block.known("y") == 2 else []), message="lacks")

    made = harden({"main.tf": THING}, GROW, setter("second", "y", 2), made_up("third", check))
    later = [one for one in made.findings if one.finding.transform == "third"]
    assert places(later) == [("lacks", State.FIXED, 1, True), ("lacks", State.FIXED, 5, True)]
    assert all(b"+  z = 3" in one.diffs[0].diff for one in later)


def test_a_finding_whose_subject_gets_another_name_stays_one(harden: Harden) -> None:
    def open_one(block: Block, module: Module) -> Iterator[Finding]:
        found = finding(block)
        yield replace(found, place=replace(found.place, name=f"y is {block.known('y')}"), fix=None, reason="why")

    made = harden({"main.tf": THING}, setter("second", "y", 2), made_up("third", open_one))
    found = [one for one in made.findings if one.finding.transform == "third"]
    assert [(one.state, one.lines.line, one.why_open) for one in found] == [
        (State.OPEN, 1, "why"),
        (State.OPEN, 5, "why"),
    ]


def test_a_fix_for_a_subject_with_another_name_is_that_of_the_finding(harden: Harden) -> None:
    def check(block: Block, module: Module) -> Iterator[Finding]:
        if block.known("z") is None:
            found = finding(block, Set((*block.route, "z"), 3))
            place = replace(found.place, name=f"y is {block.known('y')}")
            yield replace(found, place=place, fix=found.fix if block.known("y") == 2 else None)

    made = harden({"main.tf": THING}, setter("second", "y", 2), made_up("third", check))
    found = [one for one in made.findings if one.finding.transform == "third"]
    assert [(one.state, one.finding.place.name) for one in found] == [
        (State.FIXED, "y is None"),
        (State.FIXED, "y is 1"),
    ]
    assert all(b"+  z = 3" in one.diffs[0].diff for one in found)


def test_what_stands_on_a_new_line_is_shown_above_it(harden: Harden) -> None:
    def check(block: Block, module: Module) -> Iterator[Finding]:
        for attribute in block.body.all_attributes:
            if attribute.name == "w":
                found = finding(block)
                yield replace(found, place=replace(found.place, span=attribute.span), fix=None)

    made = harden({"main.tf": THING}, GROW, made_up("third", check))
    found = [one for one in made.findings if one.finding.transform == "third"]
    assert [one.lines.texts[one.lines.line - one.lines.first] for one in found] == ["  x = 1", "  y = 1"]
    assert [(one.lines.column, one.lines.end_column) for one in found] == [(3, 8), (3, 8)]


def test_reports_say_that_a_finding_comes_after_others(harden: Harden) -> None:
    made = harden({"main.tf": THING}, setter("second", "y", 2), after_y("third", 7))
    text = "\n".join(full.findings(made, View()))
    assert text.count("comes after other fixes") == 4
    report = json.loads(as_json.render(made, View()))
    assert [one["after_others"] for one in report["findings"]].count(True) == 4
    found = json.loads(sarif.render(made, View()))["runs"][0]["results"]
    assert [("fixes" in one) for one in found if one["ruleId"] == "second"] == [True, True]
    assert not any("fixes" in one for one in found if one["ruleId"] == "third")


def test_findings_in_new_files_stand_there(harden: Harden) -> None:
    def creator(block: Block, module: Module) -> Iterator[Finding]:
        if block.address == "thing.a" and "thing.new" not in {one.address for one in module.resources()}:
            new = NewBlock("resource", ("thing", "new"))
            yield finding(block, FileChange("new.tf", Insert(("resource", 0), new)))

    made = harden({"main.tf": THING}, made_up("create", creator), after_y("third", 7), setter("second", "y", 2))
    found = [one for one in made.findings if one.finding.place.path == "new.tf"]
    assert places(found) == [
        ("wrong", State.FIXED, 1, True),
        ("lacks", State.FIXED, 1, True),
        ("has all", State.OPEN, 1, True),
    ]
