"""On which system a step runs where its job runs on several: what conditions say of it, and what they do not."""

from __future__ import annotations

import pytest

from harden.github.step_system import system_by_condition
from tests.github_samples import action, job

MATRIX = "runs-on: ${{ matrix.os }}\nstrategy: {matrix: {os: [ubuntu-latest, windows-latest]}}\n"


@pytest.mark.parametrize(
    ("condition", "system"),
    [
        ("runner.os == 'Linux'", "unix"),
        ("runner.os == 'macos'", "unix"),
        ("'Windows' == runner.os", "windows"),
        ("runner.os != 'Windows'", "unix"),
        ("${{ runner.os != 'Windows' }}", "unix"),
        ("runner.os != 'Linux'", ""),
        ("runner.os == 'Plan9'", ""),
        ("success() && runner.os == 'Linux'", "unix"),
        ("runner.os == 'Linux' || runner.os == 'macOS'", "unix"),
        ("runner.os == 'Linux' || runner.os == 'Windows'", ""),
        ("runner.os == 'Linux' || always()", ""),
        ("matrix.os == 'windows-latest'", "windows"),
        ("matrix.os != 'windows-latest'", ""),
        ("matrix.os == 'the-big-one'", ""),
        ("matrix.other == 'windows-latest'", ""),
        ("startsWith(matrix.os, 'ubuntu-')", "unix"),
        ("startsWith(matrix.other, 'ubuntu')", ""),
        ("!startsWith(matrix.os, 'ubuntu')", ""),
        ("runner.os", ""),
        ("text ${{ runner.os == 'Linux' }}", ""),
        ("runner.os == ", ""),
    ],
)
def test_what_a_condition_says(condition: str, system: str) -> None:
    assert system_by_condition(condition, "${{ matrix.os }}") == system


def test_labels_count_only_where_the_runner_is_chosen_by_them() -> None:
    assert system_by_condition("startsWith(matrix.os, 'ubuntu')", "ubuntu-latest") == ""
    assert system_by_condition("matrix.os == 'ubuntu-latest'", "${{ format('{0}', 1) }}") == ""


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("steps: [{run: x, if: runner.os == 'Linux'}]", "bash"),
        ("steps: [{run: x, if: runner.os == 'Windows'}]", "pwsh"),
        ("steps: [{run: x, if: always()}]", ""),
        ("steps: [{run: x}]", ""),
        ("defaults: {run: {shell: '${{ matrix.shell }}'}}\nsteps: [{run: x, if: runner.os == 'Linux'}]", ""),
        ("defaults: {run: {shell: cmd}}\nsteps: [{run: x, if: runner.os == 'Linux'}]", "cmd"),
    ],
)
def test_the_shell_of_a_step_of_a_job_on_several_systems(lines: str, name: str) -> None:
    assert job(MATRIX + lines).steps[0].shell.name == name


def test_steps_of_actions_have_no_shell_but_their_own() -> None:
    found = action("runs: {using: composite, steps: [{run: x, if: runner.os == 'Linux'}]}")
    assert found.steps[0].shell.name == ""
