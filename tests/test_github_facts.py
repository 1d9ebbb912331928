"""Conditions, secrets, variables and locks: what transforms ask for, in the corners."""

from __future__ import annotations

import pytest

from harden.errors import CannotEdit
from harden.github.conditions import is_always_true, sound, trees
from harden.github.platform import PLATFORM
from harden.github.read import entries, mapping
from harden.github.repository import Repository
from harden.github.secret_use import secrets_used
from harden.platform import Around
from harden.secrets.mask import mask
from harden.settings import Settings
from harden.yaml.edit import edits
from tests.github_samples import PATH, document, job, workflow


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x {<<: *x, b: 1}\n", ["b"]),
        ("a: {<<: [&y {b: 1, c: 2}, {c: 3, d: 4}], b: 5}\n", ["b", "c", "d"]),
        ("a: [b]\n", []),
        ("a:\n", []),
    ],
)
def test_merged_mappings(text: str, expected: list[str]) -> None:
    assert [key for key, _ in entries(document(text).roots[0].get("a"))] == expected


@pytest.mark.parametrize(
    ("condition", "always"),
    [
        ("success()", False),
        ("${{ a }}", False),
        ("${{ a }}\n", True),
        ("${{ a }} && b", True),
        ("x${{ a", False),
        ("", False),
    ],
)
def test_what_is_always_true(condition: str, always: bool) -> None:
    assert is_always_true(condition) is always


def test_malformed_expressions_are_left_out() -> None:
    assert [start for start, _ in trees("${{ a. }} && ${{ b }}")] == [16]
    assert list(trees("a b")) == []


@pytest.mark.parametrize(
    "lines", ["if: [a]", "if:", "if: ${{ a }} && ${{ b. }}", "if: ${{ a }}.b", "if: ${{ a b }} && c"]
)
def test_conditions_that_cannot_be_made_sound(lines: str) -> None:
    found = job(lines)
    view = found.view.get("if")
    assert view is not None
    assert sound(view, (*found.route, "if")) is None


def test_the_condition_that_an_alias_stands_for_is_not_changed_at_the_alias() -> None:
    found = workflow("on: push\njobs:\n  a: {if: &x '${{ a }} && b'}\n  b: {if: *x}\n").jobs[1]
    view = found.view.get("if")
    assert view is not None
    change = sound(view, (*found.route, "if"))
    assert change is not None
    with pytest.raises(CannotEdit):
        edits(found.workflow.document, [change])


@pytest.mark.parametrize(
    ("text", "used"),
    [
        (
            "jobs: {a: {steps: [{run: '${{ secrets.a }} ${{ secrets[''B''] }} ${{ secrets.GITHUB_TOKEN }}'}]}}\n",
            ("A", "B"),
        ),
        ("jobs: {a: {steps: [{if: secrets.C != '', run: x}]}}\n", ("C",)),
        ("env: {A: '${{ secrets }}'}\n", None),
        ("env: {A: '${{ secrets[matrix.x] }}'}\n", None),
        ("env: {A: '${{ secrets.* }}'}\n", None),
        ("env: {A: '${{ secrets. }}'}\n", None),
        ("env: {A: '${{ github. }}'}\n", ()),
        ("jobs: {a: {uses: ./x.yml, secrets: inherit}}\n", None),
        ("jobs: {a: {uses: ./x.yml, secrets: {A: '${{ secrets.D }}'}}}\n", ("D",)),
    ],
)
def test_secrets_that_a_workflow_reads(text: str, used: tuple[str, ...] | None) -> None:
    assert secrets_used(workflow(text)) == used


def test_locks_that_cannot_be_read_lock_nothing() -> None:
    lock = ".github/workflows/actions.lock"
    other = {lock: b"a: [\n", "b/" + lock: b"workflows: {x.yml: [o/r@v1]}\n", "x/action.yml": b"runs: [\n"}
    facts = PLATFORM.facts(Around({PATH: document("on: push\njobs: {}\n")}, other, Settings()))
    assert isinstance(facts, Repository)
    assert list(facts.beside) == ["b/" + lock]
    assert facts.has_lock(PATH)


def test_a_file_whose_root_is_no_mapping_has_no_subjects() -> None:
    assert list(PLATFORM.matches(document("[on, jobs]\n"))) == []
    assert mapping(document("[a]\n").roots[0]) is None


@pytest.mark.parametrize("line", ["id-token: write # for OIDC", "secrets: inherit", "persist-credentials: false"])
def test_what_a_workflow_says_of_secrets_is_none(line: str) -> None:
    assert mask(line) == line
    assert mask(f"password: {line.partition(' ')[2]}7") != line
