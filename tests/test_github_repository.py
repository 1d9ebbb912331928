"""What a repository's automation shows together: who uses what, locks, and which files belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from harden.discover import discover
from harden.github.action_ref import parse_uses
from harden.github.layout import local_uses, resolve
from harden.github.workflow import Job
from harden.units import group
from tests.github_samples import repository

CALLER = """on: push
jobs:
  a:
    uses: ./.github/workflows/called.yml
  b:
    runs-on: x
    steps:
      - uses: ./.github/actions/one
      - run: x
      - uses: ./nowhere
      - uses: o/r@v1
"""
ONE = "runs: {using: composite, steps: [{uses: $/two}, {run: y, shell: bash}]}\n"
TWO = "runs: {using: composite, steps: [{run: z, shell: bash}]}\n"
FILES = {
    ".github/workflows/caller.yml": CALLER,
    ".github/workflows/called.yml": "on: workflow_call\njobs: {}\n",
    ".github/actions/one/action.yml": ONE,
    "two/action.yaml": TWO,
    ".github/dependabot.yml": "version: 2\nupdates: []\n",
}


def test_callers_and_called() -> None:
    facts = repository(FILES)
    called, caller = facts.workflows
    one, two = facts.actions
    (by_job,) = facts.callers_of(called)
    assert isinstance(by_job, Job)
    assert by_job.id == "a"
    assert facts.callers_of(caller) == ()
    (by_step,) = facts.callers_of(one)
    assert by_step.owner is caller.jobs[1]  # type: ignore[union-attr] # a step
    assert [step.owner for step in facts.callers_of(two)] == [one]  # type: ignore[union-attr] # a step
    assert len(facts.dependabots) == 1


def test_the_steps_that_a_step_stands_for() -> None:
    facts = repository(FILES)
    first, plain, nowhere, remote = facts.workflows[1].jobs[1].steps
    assert [step.run for step in facts.steps_inside(first) or ()] == ["z", "y"]
    assert facts.steps_inside(plain) == (plain,)
    assert facts.steps_inside(remote) == (remote,)
    assert facts.steps_inside(nowhere) is None
    assert facts.local_workflow(".github/workflows/caller.yml", parse_uses("o/r/.github/workflows/x.yml@v1")) is None
    assert facts.local_action(".github/workflows/caller.yml", None) is None


def test_an_action_that_uses_itself_is_not_followed_for_ever() -> None:
    files = {".github/workflows/x.yml": "on: push\njobs: {a: {steps: [{uses: ./}]}}\n"}
    files["action.yml"] = "runs: {using: composite, steps: [{uses: ./}]}\n"
    facts = repository(files)
    assert facts.steps_inside(facts.workflows[0].jobs[0].steps[0]) is None


def test_what_github_itself_has_locked() -> None:
    lock = "version: 'v0.0.2'\nworkflows:\n  .github/workflows/caller.yml: ['o/r@v1']\n"
    facts = repository(FILES, {".github/workflows/actions.lock": lock, "empty": ""})
    assert facts.is_locked(".github/workflows/caller.yml", parse_uses("o/r@v1"))
    assert not facts.is_locked(".github/workflows/caller.yml", parse_uses("o/r@v2"))
    assert not facts.is_locked(".github/workflows/called.yml", parse_uses("o/r@v1"))
    assert facts.has_lock(".github/workflows/caller.yml")
    assert not facts.has_lock(".github/workflows/called.yml")


@pytest.mark.parametrize(
    ("path", "target", "files", "found"),
    [
        (".github/workflows/x.yml", "a", {"a/action.yml"}, "a/action.yml"),
        ("r/.github/workflows/x.yml", "a", {"a/action.yml", "r/a/action.yaml"}, "r/a/action.yaml"),
        ("/r/.github/workflows/x.yml", "a", {"/r/a/action.yml"}, "/r/a/action.yml"),
        (".github/workflows/x.yml", "", {"action.yml"}, "action.yml"),
        ("workflows/x.yml", ".github/actions/a", {"actions/a/action.yml"}, "actions/a/action.yml"),
        ("workflows/x.yml", ".github/workflows/y.yml", {"workflows/y.yml"}, "workflows/y.yml"),
        ("x.yml", ".github/workflows/y.yml", {"y.yml"}, "y.yml"),
        ("x.yml", ".github/actions/a", {"../actions/a/action.yml"}, "../actions/a/action.yml"),
        ("x.yml", "a", {"../../a/action.yml"}, "../../a/action.yml"),
        ("r/a/action.yml", "b", {"r/b/action.yml"}, "r/b/action.yml"),
        (".github/workflows/x.yml", "a", {"b/action.yml"}, ""),
    ],
)
def test_where_a_target_is(path: str, target: str, files: set[str], found: str) -> None:
    assert resolve(path, target, files.__contains__) == found


def test_local_uses_are_found_without_a_parser() -> None:
    text = b"- uses: ./a\n- 'uses': \"$/b/\" # c\n- uses: o/r@v1\n- {uses: ./}\n  uses: ./a\n- uses: ./d@e\n"
    assert local_uses(text) == ("a", "b", "", "d")


def test_what_is_used_together_is_looked_at_together() -> None:
    units = group([*FILES, "other/x.tf"], lambda path: FILES.get(path, "").encode())
    assert [unit.files for unit in units] == [tuple(sorted(FILES)), ("other/x.tf",)]


@pytest.mark.parametrize("given", ["", ".github", ".github/workflows", ".github/workflows/caller.yml"])
def test_actions_outside_of_the_given_paths_are_context(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path)
    found = discover([given or "."], ())
    read = {file.path for file in (*found.files, *found.context)}
    used = set(FILES) - {".github/dependabot.yml"}
    assert used <= read
    assert "two/action.yaml" in {file.path for file in found.context} or not given


def test_actions_are_found_from_inside_the_folder_and_by_absolute_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "x.yml").write_text("on: push\njobs: {a: {steps: [{uses: ./t}, {uses: ./../out}, {uses: ./none}]}}\n")
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "action.yml").write_text(TWO)
    monkeypatch.chdir(folder)
    assert [file.path for file in discover(["x.yml"], ()).context] == ["../../t/action.yml"]
    absolute = folder.as_posix()
    assert [file.path for file in discover([absolute], ()).context] == [f"{tmp_path.as_posix()}/t/action.yml"]
