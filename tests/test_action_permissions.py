"""The table of actions: every row names its source and is well formed, and docs/action-permissions.md is made from it.

`pytest --update-golden tests/test_action_permissions.py` rewrites the page.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harden.github.known_actions import TABLES, rows
from harden.github.known_actions.row import SCOPES, KnownAction, Need
from harden.github.known_actions.running import RUNNING

PAGE = Path(__file__).parent.parent / "docs" / "action-permissions.md"
ROWS = sorted(rows().values(), key=lambda row: row.name)
USED = Path(__file__).parent / "data" / "used_actions.txt"
UNKNOWN = frozenset(
    (
        "anthropics/claude-code-action",
        "devcontainers/ci",
        "renovatebot/github-action",
    )
)
"""Of the 200 most used ones those that are in no row: what they do with the token is up to a configuration, or to a
model, so that a job which uses them gets no permissions."""
HEAD = """\
# What actions need of the token

Generated from the table in `src/harden/github/known_actions` by
`pytest --update-golden tests/test_action_permissions.py`. Every row was read from the README or the `action.yml` that
it links to. An action that is not among them is unknown: a job that uses it gets no permissions from `harden`.

*Token*: the inputs and variables that it takes a token from; an action that is given another token, or none, needs
nothing of the job's. *May push*: it uses the credentials that `actions/checkout` leaves. Reading the repository is a
permission of its own in private repositories only.

| action | needs | token |
|---|---|---|
"""


def _need(need: Need) -> str:
    conditions = [str(when) for when in need.when] + ([f"on {' or '.join(need.on)}"] if need.on else [])
    private = " (private repositories)" if need.private else ""
    return (
        f"`{need.scope}: {need.access}` {need.why}{', where ' if conditions else ''}{' and '.join(conditions)}{private}"
    )


def _line(row: KnownAction) -> str:
    inputs = [f"`{name}`" for name in (*row.tokens, *row.given)] + [f"env `{name}`" for name in row.env]
    token = ", ".join(inputs + (["may push"] if row.pushes else []))
    needs = "<br>".join(_need(need) for need in row.needs) or "nothing"
    return f"| [{row.name}]({row.source}) | {needs} | {token} |\n"


def test_the_page_is_up_to_date(request: pytest.FixtureRequest) -> None:
    page = HEAD + "".join(_line(row) for row in ROWS)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page)
    assert PAGE.read_text() == page


def test_actions_that_run_code_are_known() -> None:
    assert set(rows()) >= RUNNING


def test_names_are_said_once() -> None:
    assert len(ROWS) == sum(len(table.ROWS) for table in TABLES)
    assert len(ROWS) >= 300


def test_the_most_used_actions_are_known() -> None:
    """`actions/github-script` is judged by the methods that its script calls."""
    names = [line.split()[1] for line in USED.read_text().splitlines() if not line.startswith("#")]
    assert len(names) == 200
    assert set(names) - set(rows()) - {"actions/github-script"} == UNKNOWN


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_is_well_formed(row: KnownAction) -> None:
    assert row.name == row.name.lower()
    owner, repository, *_ = row.name.split("/")
    assert row.source.startswith(f"https://github.com/{owner}/{repository}/blob/HEAD/")
    assert re.search(r"\.(?:md|ya?ml)$", row.source)
    for need in row.needs:
        assert need.scope in SCOPES
        assert need.access in ("read", "write")
        assert need.why.startswith("to ")
        assert "#" not in need.why
        assert "\n" not in need.why


@pytest.mark.parametrize("row", [row for row in ROWS if row.needs], ids=lambda row: row.name)
def test_what_needs_the_token_says_where_it_takes_it_from(row: KnownAction) -> None:
    """Only `id-token` is asked of the runner; actions that are given no token at all take the job's by themselves."""
    if any(need.scope != "id-token" for need in row.needs) and row.name not in WITHOUT_INPUT:
        assert row.tokens or row.given or row.env or row.pushes or "/.github/workflows/" in row.name


WITHOUT_INPUT = (
    "determinatesystems/flakehub-cache-action",
    "rubygems/configure-rubygems-credentials",
    "advanced-security/python-lint-code-scanning-action",
    "github/accessibility-alt-text-bot",
    "golang/govulncheck-action",
    "hashicorp/actions-set-product-version",
    "hynek/build-and-inspect-python-package",
    "sigstore/gh-action-sigstore-python",
)
"""Composite actions: the actions inside take the token by their own defaults."""


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("actions/checkout", {"contents": "read"}),
        ("actions/deploy-pages", {"pages": "write", "id-token": "write"}),
        ("github/codeql-action/upload-sarif", {"security-events": "write", "contents": "read", "actions": "read"}),
        ("actions/cache", {}),
    ],
)
def test_some_rows(name: str, needs: dict[str, str]) -> None:
    assert {need.scope: need.access for need in rows()[name].needs} == needs
