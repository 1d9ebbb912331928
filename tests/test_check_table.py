"""docs/checks.md says what the golden cases show, and no check is both answered and given up."""

from __future__ import annotations

from pathlib import Path

import pytest

from harden import registry
from tests import check_table
from tests.golden import cases


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> check_table.Lines:
    return check_table.collect(check_table.run(cases(), tmp_path_factory.mktemp("cases")))


def test_page_is_true(lines: check_table.Lines, request: pytest.FixtureRequest) -> None:
    page = check_table.page(lines)
    if request.config.getoption("--update-golden"):
        check_table.PAGE.write_text(page)
    assert page == check_table.PAGE.read_text(), "run: pytest tests/test_check_table.py --update-golden"


def test_every_check_that_is_named_is_shown_by_a_case(lines: check_table.Lines) -> None:
    named = {check for transform in registry.transforms() for check in transform.checks.checkov}
    named = {check for check in named if not check.startswith("CKV_K8S")}
    assert named - lines["Checkov"].keys() == set()


def test_no_check_is_answered_and_given_up(lines: check_table.Lines) -> None:
    rejected, left = registry.unanswered("REJECTED"), registry.unanswered("NOT_FIXED")
    assert not rejected.keys() & left.keys()
    assert not lines["Checkov"].keys() & {*rejected, *left}


def test_something_is_shown(lines: check_table.Lines, tmp_path: Path) -> None:
    outcomes = {outcome for checks in lines.values() for line in checks.values() for outcome in line.outcomes}
    assert outcomes == set(check_table.ORDER)
