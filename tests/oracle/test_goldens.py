"""Goldens of programs, run before and after: what they ask the cloud for differs as expected.program.txt says.

Needs the libraries: `pip install --group oracle` (and node for CDK), here or where HARDEN_ORACLE_PYTHON points to.
`pytest tests/oracle --update-golden` writes the expected differences, which are then read by eye.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.golden import Case, cases, harden_case
from tests.oracle.execution import Outcome, differences, missing, run_goldens

pytestmark = pytest.mark.skipif(bool(missing("cdk") or missing("pulumi")), reason=missing("cdk") or missing("pulumi"))
CASES = [case for case in cases() if (case.folder / "expected.diff").exists() and any(case.folder.rglob("*.py"))]
Pairs = Mapping[tuple[str, str], tuple[Outcome, Outcome]]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Pairs:
    """Outcomes before and after, by case and file that changes. All run in one process: CDK starts slowly."""
    root = tmp_path_factory.mktemp("goldens")
    files: dict[tuple[str, str], tuple[Path, Path]] = {}
    for number, case in enumerate(CASES):
        for patch in harden_case(case, root / str(number)).patches:
            if patch.path.endswith(".py"):
                before, after = (root / f"{len(files)}-{when}.py" for when in ("before", "after"))
                before.write_bytes(patch.before or b"")
                after.write_bytes(patch.after)
                files[case.name, patch.path] = (before, after)
    outcomes = run_goldens([path for pair in files.values() for path in pair])
    return {key: (outcomes[before], outcomes[after]) for key, (before, after) in files.items()}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_asks_for_what_is_declared(case: Case, ran: Pairs, request: pytest.FixtureRequest) -> None:
    text, not_whole = "", ""
    for (_, path), (before, after) in [pair for pair in ran.items() if pair[0][0] == case.name]:
        if before.failed:
            not_whole = f"{path} does not run by itself: {before.failed}"
            continue
        assert not after.failed, f"{path} fails afterwards: {after.failed}"
        found = list(differences(before.asked, after.asked))
        assert found or not before.asked, f"{path}: the patch changes nothing"
        text += "".join(f"{line}\n" for line in (path, *(f"  {one}" for one in found)) if found)
    expected = case.folder / "expected.program.txt"
    if request.config.getoption("--update-golden") and text:
        expected.write_text(text, "utf-8")
    if not text:
        pytest.skip(not_whole or "nothing in it registers a resource")
    assert text == expected.read_text("utf-8")


def test_most_ran(ran: Pairs) -> None:
    assert sum(not before.failed for before, _ in ran.values()) > len(ran) / 2
