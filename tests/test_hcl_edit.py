"""Changes to Terraform source, as exact bytes; every result is proven, too."""

from __future__ import annotations

import pytest

from tests.hcl_cases.attributes import ATTRIBUTES
from tests.hcl_cases.blocks import BLOCKS
from tests.hcl_cases.files import FILES
from tests.hcl_cases.lists import LISTS
from tests.hcl_cases.objects import OBJECTS
from tests.hcl_cases.removals import REMOVALS
from tests.hcl_samples import formatted, needs_terraform, patched

CASES = {case.name: case for cases in (LISTS, OBJECTS, ATTRIBUTES, REMOVALS, BLOCKS, FILES) for case in cases}


@pytest.mark.parametrize("name", CASES)
def test_exact_bytes(name: str) -> None:
    case = CASES[name]
    assert patched(case.before, case.changes, case.proof).decode() == case.after


@pytest.mark.parametrize("name", CASES)
def test_carriage_returns_stay(name: str) -> None:
    case = CASES[name]
    if "<<" in case.before or "\r" in case.before or "\n" not in case.before:
        pytest.skip("carriage returns are part of the value of a heredoc, or there are no lines")
    before, after = (text.replace("\n", "\r\n") for text in (case.before, case.after))
    assert patched(before, case.changes, case.proof).decode() == after


@needs_terraform
@pytest.mark.parametrize("name", CASES)
def test_what_is_formatted_stays_formatted(name: str) -> None:
    case = CASES[name]
    if formatted(case.before.encode()) == case.before.encode() and case.after:
        assert formatted(case.after.encode()) == case.after.encode()


@pytest.mark.parametrize("name", CASES)
def test_no_change_twice(name: str) -> None:
    case = CASES[name]
    twice = [change for change in case.changes for _ in range(2)]
    assert patched(case.before, twice, case.proof).decode() == case.after
