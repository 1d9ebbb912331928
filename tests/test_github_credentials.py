"""Who uses the credentials of a checkout: scripts and actions that push, fetch, may, and never do."""

from __future__ import annotations

import pytest

from harden.github.credentials import Need, use_by, use_in_script
from tests.github_samples import job, repository


@pytest.mark.parametrize(
    "script",
    [
        "git push",
        "git -C docs push origin HEAD",
        "if true; then git --no-pager push; fi",
        "git commit -am x && git push --follow-tags",
        "git \\\n  push",
        "'git' push",
        "npx semantic-release",
        "lerna publish from-git",
        "mike deploy --push 1.0",
        "mkdocs gh-deploy --force",
        "./mvnw -B release:prepare",
        "cargo release --execute",
    ],
)
def test_scripts_that_push(script: str) -> None:
    assert use_in_script(script, can_push=True).need is Need.CERTAIN


@pytest.mark.parametrize(
    "script",
    [
        "git fetch --tags",
        "git pull",
        "git submodule update --init",
        "git lfs pull",
        "git ls-remote origin",
        "gh pr checkout 5",
    ],
)
def test_scripts_that_fetch_do_so_with_any_token(script: str) -> None:
    for can_push in (True, False):
        assert use_in_script(script, can_push=can_push).need is Need.CERTAIN


@pytest.mark.parametrize(
    "script",
    [
        "./scripts/release.sh",
        "scripts/release",
        "FOO=bar ci/publish.py --all",
        "bash -e ci/deploy.sh",
        "python tools/bump_version.py",
        "make push-all",
        "npm run release",
        "yarn deploy",
        "cd x && ./tag",
        "uv sync; tox -e x && just sync-docs",
        "bundle exec fastlane bump type:minor",
        "poetry run release",
        "cargo xtask release",
    ],
)
def test_scripts_whose_names_say_that_they_push(script: str) -> None:
    assert use_in_script(script, can_push=True).need is Need.LIKELY
    assert use_in_script(script, can_push=False).need is Need.POSSIBLE


@pytest.mark.parametrize(
    "script",
    [
        "make test",
        "npm publish",
        "npm ci",
        "npm --version",
        "./scripts/check-version.sh",
        "python ci/get_release_version.py",
        "# git push\nls",
        "echo pushing",
        "git status; git log; git diff --exit-code",
        "git clone https://example.com/x",
        "pre-commit run",
        "curl https://example.com/release/x",
        "cat legit push",
    ],
)
def test_scripts_that_may_do_anything_but_do_not_say_so(script: str) -> None:
    assert use_in_script(script, can_push=True).need is Need.POSSIBLE


def test_an_empty_script_needs_nothing() -> None:
    assert use_in_script(" \n# git push\n", can_push=True).need is Need.NONE


@pytest.mark.parametrize(
    ("uses", "need"),
    [
        ("actions/setup-node@v4", Need.NONE),
        ("Docker/build-push-action@v6", Need.NONE),
        ("peter-evans/create-pull-request@v7", Need.NONE),
        ("EndBug/add-and-commit@v9", Need.CERTAIN),
        ("tj-actions/changed-files@v44", Need.CERTAIN),
        ("octo/release-it@v1", Need.LIKELY),
        ("octo/pre-commit@v1", Need.POSSIBLE),
        ("octo/tool@v1", Need.POSSIBLE),
        ("docker://alpine", Need.POSSIBLE),
        ("${{ inputs.action }}", Need.LIKELY),
        ("./nowhere", Need.LIKELY),
    ],
)
def test_actions(uses: str, need: Need) -> None:
    steps = job(f"steps:\n  - uses: {uses}\n").steps
    assert use_by(steps, repository({}), can_push=True).need is need


def test_a_script_in_an_input_is_read() -> None:
    steps = job("steps:\n  - uses: actions/github-script@v7\n    with: {script: 'exec(`git push`)'}\n").steps
    assert use_by(steps, repository({}), can_push=True).need is Need.CERTAIN


def test_the_step_that_needs_them_most_is_named() -> None:
    steps = job("steps: [{run: make}, {run: git push, name: Push}, {run: ./release.sh}, {run: git push}]\n").steps
    assert use_by(steps, repository({}), can_push=True).what == 'the step "Push" (`git push`)'
    assert use_by(steps[2:], repository({}), can_push=True).what == "step 4 (`git push`)"
    assert use_by((), repository({}), can_push=True).need is Need.NONE


@pytest.mark.parametrize(
    ("lines", "need"),
    [
        ("- run: git config user.name x\n- run: ./any", Need.LIKELY),
        ("- run: |\n    git config --global user.email x\n    foo", Need.LIKELY),
        ("- run: git config user.name x\n- uses: octo/tool@v1", Need.LIKELY),
        ("- run: git config user.name x\n- uses: actions/setup-node@v4", Need.POSSIBLE),
        ("- run: git config user.name x\n- run: |\n    git commit -m y\n    echo done", Need.POSSIBLE),
        ("- run: git config core.autocrlf false\n- run: ./any", Need.POSSIBLE),
        ("- run: |\n    # git config user.name x\n    ./any", Need.POSSIBLE),
    ],
)
def test_who_says_who_commits_may_push(lines: str, need: Need) -> None:
    steps = job("steps:\n" + lines + "\n").steps
    assert use_by(steps, repository({}), can_push=True).need is need
    assert use_by(steps, repository({}), can_push=False).need is Need.POSSIBLE
