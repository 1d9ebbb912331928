"""examples/incident: the files that started this project, hardened end to end, every byte of the result pinned."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from harden import config, pipeline
from harden.result import Result, State
from tests.golden import patch, report, working_in

EXAMPLE = Path(__file__).parent.parent / "examples" / "incident"
EXPECTED = Path(__file__).parent / "data" / "incident"


def harden_in(folder: Path) -> Result:
    with working_in(folder):
        settings, _ = config.load(Path())
        return pipeline.run(["."], settings)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "incident")


def test_every_byte(folder: Path, request: pytest.FixtureRequest) -> None:
    result = harden_in(folder)
    found = {"expected.diff": patch(result), "expected.txt": report(result).encode()}
    if request.config.getoption("--update-golden"):
        EXPECTED.mkdir(parents=True, exist_ok=True)
        for name, data in found.items():
            (EXPECTED / name).write_bytes(data)
    assert found == {name: (EXPECTED / name).read_bytes() for name in found}


def test_git_takes_the_patch_and_a_second_run_changes_nothing(folder: Path) -> None:
    result = harden_in(folder)
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "apply", "-"], cwd=folder, input=patch(result), check=True)
    assert {one.path: (folder / one.path).read_bytes() for one in result.patches} == {
        one.path: one.after for one in result.patches
    }
    assert harden_in(folder).patches == ()


def test_only_what_destroys_data_is_left(folder: Path) -> None:
    result = harden_in(folder)
    remaining = [shown.finding.transform for shown in result.findings if shown.state is State.OPEN]
    assert remaining == ["rds-unencrypted-storage"]
    assert not result.errors
    assert not result.failed_proofs
    secrets = (b"Sommer2024!", b"sk_live_")
    assert not [one.path for one in result.patches for secret in secrets if secret in one.after]
