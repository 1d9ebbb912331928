"""Small questions about jobs and steps that no golden case asks: what publishes, installs, needs its event."""

from __future__ import annotations

import pytest

from harden.github.conditions import sound
from harden.github.injection import scripts_of, weaknesses
from harden.github.installs import why_no_lock
from harden.github.layout import resolve
from harden.github.publishing import publishes
from harden.github.trigger_needs import moved, reasons
from harden.model import Set
from tests.github_samples import action, document, job, repository, workflow


@pytest.mark.parametrize(
    ("script", "does"),
    [
        ("dotnet nuget push x.nupkg", True),
        ("dotnet nuget list", False),
        ("gh release create v1", True),
        ("gh release view", False),
        ("twine upload dist/*", True),
        ("goreleaser release --snapshot", False),
        ("npm publish --dry-run", False),
        ("A=1", False),
    ],
)
def test_what_publishes(script: str, does: bool) -> None:
    assert publishes(job(f"steps:\n  - run: {script}\n")) is does


def test_whether_a_lock_file_is_there() -> None:
    inside = action("runs: {using: composite, steps: [{run: npm install, shell: bash}]}").steps[0]
    assert why_no_lock(inside, ()) == "in which repository it runs is not known"
    cached = "{uses: actions/setup-node@v4, with: {cache: npm, cache-dependency-path: '%s'}}, {run: npm install}"
    for path, is_known in (("package-lock.json", True), ("**/package-lock.json", False), ("other.txt", False)):
        step = job(f"steps: [{cached % path}]\n").steps[1]
        assert (why_no_lock(step, ()) == "") is is_known


def test_a_path_of_which_nothing_is_known_is_no_file() -> None:
    assert resolve("/a/x/action.yml", "b/c", lambda path: False) == ""
    assert resolve("x/action.yml", ".github/b", {"../b/action.yaml"}.__contains__) == "../b/action.yaml"


@pytest.mark.parametrize("condition", ["${{ a }} ) && ${{ b }}", "${{ a && }} && x", "${{ a }} || ("])
def test_conditions_that_are_no_expression_without_braces(condition: str) -> None:
    view = document(f"if: {condition}").roots[0].get("if")
    assert view is not None
    assert sound(view, (0, "if")) is None


def test_a_backslash_at_the_end_of_a_script_means_nothing() -> None:
    text = (
        'on: issues\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: "echo ${{ github.event.issue.title }} \\\\"}]}}'
    )
    (step,) = workflow(text).jobs[0].steps
    (script,) = scripts_of(step)
    (weak,) = weaknesses(script, strict=False)
    assert weak.changes


TARGET = "on: %s\npermissions: {contents: read}\njobs: {a: {steps: [{run: echo}]}}\n"


@pytest.mark.parametrize(
    ("events", "value"),
    [
        ("pull_request_target", "pull_request"),
        ("[push, pull_request_target]", "pull_request"),
        ("[push, pull_request_target, push]", None),
    ],
)
def test_the_event_is_named_anew(events: str, value: str | None) -> None:
    change = moved(workflow(TARGET % events))
    assert (change.value if isinstance(change, Set) else None) == value


def test_what_needs_the_event() -> None:
    found = workflow(TARGET % "pull_request_target")
    assert not list(reasons(found, repository({})))
    shared = workflow("x: &e pull_request_target\n" + TARGET % "*e")
    assert moved(shared) is None
    none = workflow("permissions: {}\njobs: {}\n")
    assert not list(reasons(none, repository({})))
    assert moved(none) is None
