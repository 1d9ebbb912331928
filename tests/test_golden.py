"""Every golden case: the exact patch, the exact findings, a valid result, and a second run that changes nothing."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from harden import registry
from harden.result import Result, State
from tests.golden import ROOT, Case, cases, harden_case, harden_folder, patch, report

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    result = harden_case(case, tmp_path)
    diff, text = patch(result), report(result).encode()
    if request.config.getoption("--update-golden"):
        _update(case.folder / "expected.diff", diff)
        _update(case.folder / "expected.txt", text)
    assert text == _read(case.folder / "expected.txt")
    assert diff == _read(case.folder / "expected.diff")
    assert not result.failed_proofs
    _assert_wording(result, case.folder / "before")
    _apply(result, diff, tmp_path)
    again = harden_folder(tmp_path, case.transform)
    assert patch(again) == b""
    assert all(shown.state is not State.FIXED for shown in again.findings)


def _assert_wording(result: Result, before: Path) -> None:
    """Sentences begin with a capital, or with a name out of the file; reasons, which follow a colon, do not."""
    names = b"".join(path.read_bytes() for path in before.rglob("*") if path.is_file()).decode("utf-8", "replace")
    for shown in result.findings:
        finding = shown.finding
        sentences = [finding.message]
        if finding.fix:
            sentences += [finding.fix.title, finding.fix.risk_note, *finding.fix.notes]
        for sentence in filter(None, sentences):
            first = sentence.split()[0]
            assert first[0].isupper() or re.search(rf"[\w.-]*{re.escape(first.split('.')[-1])}", names), sentence
            assert first not in ("a", "an", "the", "this", "it"), sentence
            assert not sentence.endswith("."), sentence
        assert not re.match(r"(?!Erlang|Services|Terraform)[A-Z][a-z]+ ", finding.reason), finding.reason
        assert not finding.reason.endswith("."), finding.reason


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _update(path: Path, data: bytes) -> None:
    if data:
        path.write_bytes(data)
    else:
        path.unlink(missing_ok=True)


def _apply(result: Result, diff: bytes, folder: Path) -> None:
    """Apply the patch with git, which must take it and come to the same bytes as we did."""
    if diff:
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
        subprocess.run(["git", "apply", "-"], cwd=folder, input=diff, check=True)
    for one in result.patches:
        assert (folder / one.path).read_bytes() == one.after


def _states(name: str) -> set[str]:
    folders = [case.folder for case in CASES if case.transform == name]
    return {
        line.split(" ", 2)[1]
        for folder in folders
        for line in _read(folder / "expected.txt").decode().splitlines()
        if not line.startswith((" ", "input", "note", "error"))
    } | ({"nothing"} if any(not (folder / "expected.txt").exists() for folder in folders) else set())


def test_golden_folders_are_the_transforms() -> None:
    assert {folder.name for folder in ROOT.glob("*/*") if folder.is_dir()} == registry.names()


@pytest.mark.parametrize("name", sorted(registry.names()))
def test_both_directions(name: str) -> None:
    """At least one case where the transform changes something or reports it, and one where it stays silent."""
    states = _states(name)
    assert {"fixed", "open"} & states
    assert "nothing" in states


def test_cases_ran() -> None:
    assert len(CASES) >= 2 * len(registry.names())
