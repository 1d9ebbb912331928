"""From a job to the permissions it needs, or to what is not known of it."""

from __future__ import annotations

import pytest

from harden.github.known_actions.row import Need, When
from harden.github.needs.changes import at_scope, explained, narrowed_job, narrowed_top, top_block, written_reason
from harden.github.needs.infer import events, job_rights
from harden.github.needs.rights import Grant, Rights, exceeds, is_met, limited, union
from harden.github.needs.token import Holds, Scope
from harden.model import Remove, Set
from tests.github_samples import PATH, repository, workflow

TOKEN = "${{ secrets.GITHUB_TOKEN }}"  # noqa: S105 - an expression, no secret
OTHER = "${{ secrets.BOT }}"


def rights_of(
    steps: str, *, on: str = "push", job: str = "", top: str = "", files: dict[str, str] | None = None
) -> Rights:
    """The rights of the only job, from its steps as the lines of a list that begin in the first column."""
    text = f"on: {on}\n{top}jobs:\n  build:\n    runs-on: ubuntu-latest\n"
    text += "".join(f"    {line}\n" for line in job.splitlines())
    text += "    steps:\n" + "".join(f"      {line}\n" for line in steps.splitlines()) if steps else ""
    found = repository({PATH: text, **(files or {})})
    return job_rights(next(one for one in found.workflows if one.path == PATH).jobs[0], found)


def scopes(steps: str, *, on: str = "push", job: str = "", top: str = "") -> dict[str, str]:
    found = rights_of(steps, on=on, job=job, top=top)
    assert found.refused == ()
    return found.scopes


CHECKOUT = "- uses: actions/checkout@v4\n"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (CHECKOUT, {"contents": "read"}),
        ("- run: make", {}),
        (CHECKOUT + "- run: git push", {"contents": "write"}),
        ("- run: git push", {}),
        (CHECKOUT + "  with: {persist-credentials: false}\n- run: git push", {"contents": "read"}),
        (CHECKOUT + f"  with: {{token: '{OTHER}'}}\n- run: git push", {}),
        (CHECKOUT + f"  with: {{token: '{TOKEN}'}}\n- run: git push", {"contents": "write"}),
        (f"- run: git push\n  env: {{X: '{TOKEN}'}}", {"contents": "write"}),
        (f"- run: git push https://x:{TOKEN}@github.com/a/b", {"contents": "write"}),
        (f"- run: gh pr comment 1\n  env: {{GH_TOKEN: '{TOKEN}'}}", {"pull-requests": "write"}),
        (f"- run: gh pr comment 1\n  env: {{GH_TOKEN: '{OTHER}', GITHUB_TOKEN: '{TOKEN}'}}", {}),
        (f"- run: GH_TOKEN={TOKEN} gh pr comment 1", {"pull-requests": "write"}),
        (f"- run: |\n    export GH_TOKEN={TOKEN}\n    gh pr comment 1", {"pull-requests": "write"}),
        (f"- run: |\n    echo {TOKEN} | gh auth login --with-token\n    gh issue create", {"issues": "write"}),
        ("- run: gh pr comment 1", {}),
        (f"- run: echo a\n  env: {{X: '{TOKEN}'}}", {}),
        ("- uses: docker://alpine:3", {}),
        ("- uses: softprops/action-gh-release@v2", {"contents": "write"}),
        (f"- uses: softprops/action-gh-release@v2\n  with: {{token: '{OTHER}'}}", {}),
        ("- uses: softprops/action-gh-release@v2\n  with: {token: ''}", {}),
        (
            "- uses: softprops/action-gh-release@v2\n  with: {discussion_category_name: x}",
            {"contents": "write", "discussions": "write"},
        ),
        (f"- uses: peaceiris/actions-gh-pages@v4\n  with: {{github_token: '{TOKEN}'}}", {"contents": "write"}),
        ("- uses: peaceiris/actions-gh-pages@v4\n  with: {deploy_key: x}", {}),
        (f"- uses: helm/chart-releaser-action@v1\n  env: {{CR_TOKEN: '{TOKEN}'}}", {"contents": "write"}),
        ("- uses: helm/chart-releaser-action@v1", {}),
        (CHECKOUT + "- uses: stefanzweifel/git-auto-commit-action@v5", {"contents": "write"}),
        ("- uses: stefanzweifel/git-auto-commit-action@v5", {}),
        ("- uses: aws-actions/configure-aws-credentials@v4\n  with: {role-to-assume: x}", {"id-token": "write"}),
        (
            "- uses: aws-actions/configure-aws-credentials@v4\n  with: {role-to-assume: x, aws-access-key-id: y}",
            {},
        ),
        ("- uses: actions/configure-pages@v5\n  with: {enablement: '${{ vars.X }}'}", {"pages": "write"}),
        ("- uses: actions/configure-pages@v5", {"pages": "read"}),
        ("- uses: actions/download-artifact@v4", {}),
        ("- uses: anchore/sbom-action@v0", {"contents": "write", "actions": "read"}),
        (
            f"- uses: docker/login-action@v3\n  with: {{registry: 'https://ghcr.io/x', password: '{TOKEN}'}}\n"
            "- run: docker pull x",
            {"packages": "read"},
        ),
        (
            f"- uses: docker/login-action@v3\n  with: {{registry: ghcr.io, password: '{TOKEN}'}}\n"
            "- uses: docker/build-push-action@v6\n  with: {push: true}",
            {"contents": "read", "packages": "write"},
        ),
        (
            f"- uses: docker/login-action@v3\n  with: {{registry: ghcr.io, password: '{TOKEN}'}}\n"
            "- uses: docker/build-push-action@v6",
            {"contents": "read", "packages": "read"},
        ),
        (
            f"- uses: docker/login-action@v3\n  with: {{registry: ghcr.io, password: '{TOKEN}'}}\n"
            "- uses: docker/bake-action@v5",
            {"contents": "read", "packages": "write"},
        ),
        (f"- uses: docker/login-action@v3\n  with: {{password: '{TOKEN}'}}", {}),
        ("- uses: docker/login-action@v3\n  with: {registry: ghcr.io, password: x}", {}),
        (
            "- uses: actions/github-script@v7\n  with: {script: 'github.rest.repos.createRelease({})'}",
            {"contents": "write"},
        ),
        (f"- uses: actions/github-script@v7\n  with: {{github-token: '{OTHER}', script: github.graphql(x)}}", {}),
        ("- run: npm publish --provenance", {"id-token": "write"}),
        ("- uses: actions/github-script@v7\n  with: {script: await core.getIDToken()}", {"id-token": "write"}),
        ("- shell: python\n  run: print(1)", {}),
    ],
)
def test_steps(steps: str, expected: dict[str, str]) -> None:
    assert scopes(steps) == expected


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ("- uses: a/b@v1", "`a/b` is not among the actions that are known"),
        ("- uses: a/${{ matrix.x }}@v1", "is known only to a run"),
        ("- uses: ./x", "the local action `./x` is not among the files"),
        (f"- uses: docker://a:1\n  with: {{args: '{TOKEN}'}}", "`docker://a:1` is given the token"),
        (f"- run: npm test\n  env: {{X: '{TOKEN}'}}", "`npm test` in step `step 1` is given the token"),
        (f"- run: some --token {TOKEN}", "`some --token …` in step"),
        (f"- run: gh project list\n  env: {{GH_TOKEN: '{TOKEN}'}}", "`gh project list`"),
        ("- run: ./x\n  env: {X: '${{ toJSON(github) }}'}", "`./x` in step"),
        (CHECKOUT + "- run: make release", "may push with the credentials that checkout keeps"),
        (CHECKOUT + "- shell: python\n  run: run(['git', 'push'])", "python script of step `step 2` may push"),
        (f"- shell: python\n  run: x\n  env: {{X: '{TOKEN}'}}", "python script of step `step 1` is given the token"),
        (f"- uses: actions/cache@v4\n  with: {{key: '{TOKEN}'}}", "what `actions/cache` does with the token in `key`"),
        ("- uses: actions/github-script@v7\n  with: {script: github.graphql(x)}", "does more with the token"),
    ],
)
def test_what_is_not_known(steps: str, reason: str) -> None:
    found = rights_of(steps)
    assert not found.is_proven
    assert reason in found.reason


def test_variables_are_seen_from_outside_and_through_each_other() -> None:
    steps = "- run: gh pr comment 1\n  env: {GH_TOKEN: '${{ env.A }}'}"
    assert scopes(steps, top=f"env: {{A: '{TOKEN}'}}\n") == {"pull-requests": "write"}
    assert scopes(steps, job=f"env: {{A: '{OTHER}'}}") == {}
    login = "- uses: docker/login-action@v3\n  with: {registry: '${{ env.R }}', password: '" + TOKEN + "'}\n- run: make"
    assert scopes(login, top="env: {R: example.com}\n") == {}
    assert scopes(login, top="env: {R: ghcr.io}\n") == {"packages": "write"}
    assert scopes(login) == {"packages": "write"}


def test_images_of_the_job_are_pulled_with_the_token() -> None:
    container = f"container: {{image: a, credentials: {{username: x, password: '{TOKEN}'}}}}"
    assert scopes("- run: echo", job=container) == {"packages": "read"}
    services = f"services: {{db: {{image: a, credentials: {{username: x, password: '{OTHER}'}}}}}}"
    assert scopes("- run: echo", job=services) == {}


def test_events_decide_what_is_done() -> None:
    steps = "- uses: github/issue-labeler@v3"
    assert scopes(steps, on="issues") == {"contents": "read", "issues": "write"}
    assert scopes(steps, on="pull_request") == {"contents": "read", "pull-requests": "write"}
    sbom = "- uses: anchore/sbom-action@v0"
    assert scopes(sbom, on="{push: {branches: [main]}}") == {}
    assert scopes(sbom, on="workflow_call") == {"contents": "write", "actions": "read"}
    assert "tag" in events(workflow("on: {push: {branches: [a], tags: [b]}}\n"))
    assert "tag" not in events(workflow("on: pull_request\n"))


COMPOSITE = """\
inputs:
  token:
    default: ${{ github.token }}
  registry:
    default: ghcr.io
runs:
  using: composite
  steps:
    - uses: peter-evans/create-pull-request@v6
      with:
        token: ${{ inputs.token }}
"""


def test_local_actions_are_followed() -> None:
    files = {"x/action.yml": COMPOSITE}
    write = {"contents": "write", "pull-requests": "write"}
    assert rights_of("- uses: ./x", files=files).scopes == write
    assert rights_of(f"- uses: ./x\n  with: {{token: '{TOKEN}'}}", files=files).scopes == write
    assert rights_of(f"- uses: ./x\n  with: {{token: '{OTHER}'}}", files=files).scopes == {}
    assert rights_of("- uses: ./x\n  with: {token: '${{ env.MY_TOKEN }}'}", files=files).scopes == write
    itself = "runs:\n  using: composite\n  steps:\n    - uses: ./x\n"
    assert "is not among the files" in rights_of("- uses: ./x", files={"x/action.yml": itself}).reason


def test_other_local_actions_must_not_have_the_token() -> None:
    node = "inputs:\n  token:\n    default: x\nruns:\n  using: node24\n  main: x.js\n"
    assert rights_of("- uses: ./x", files={"x/action.yml": node}).is_proven
    for given in (f"with: {{token: '{TOKEN}'}}", f"env: {{X: '{TOKEN}'}}", f"with: {{other: '{TOKEN}'}}"):
        found = rights_of(f"- uses: ./x\n  {given}", files={"x/action.yml": node})
        assert found.refused == ("the local action `./x` is given the token",)


CALLED = """\
on: workflow_call
jobs:
  a:
    runs-on: ubuntu-latest
    permissions: {packages: write, checks: none}
    steps:
      - run: make
  b:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/labeler@v5
"""


def call(uses: str, called: str = CALLED, more: str = "") -> Rights:
    text = f"on: push\njobs:\n  a:\n    uses: {uses}\n{more}"
    found = repository({PATH: text, ".github/workflows/y.yml": called})
    return job_rights(found.workflows[0].jobs[0], found)


def test_called_workflows_are_followed() -> None:
    assert call("./.github/workflows/y.yml").scopes == {
        "contents": "read",
        "packages": "write",
        "pull-requests": "write",
    }
    assert "whose permissions are not known here" in call("a/b/.github/workflows/y.yml@v1").reason
    assert "has `write-all`" in call("./.github/workflows/y.yml", "permissions: write-all\n" + CALLED).reason
    generator = "slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@v2.1.0"
    assert call(generator).scopes == {"actions": "read", "contents": "write", "id-token": "write"}
    secret = f"    secrets:\n      other: {TOKEN}\n"
    assert "as the secret `other`" in call("./.github/workflows/y.yml", more=secret).reason
    assert call("./.github/workflows/y.yml", more="    secrets:\n      other: x\n").is_proven
    endless = "on: workflow_call\njobs:\n  a:\n    uses: ./.github/workflows/y.yml\n"
    assert "whose permissions are not known here" in call("./.github/workflows/y.yml", endless).reason


def test_what_runs_out_of_sight_is_remembered() -> None:
    assert rights_of(CHECKOUT + "- run: make").hidden == {"contents": "make", "id-token": "make"}
    assert rights_of("- run: make").hidden == {"id-token": "make"}
    assert rights_of(CHECKOUT + "- run: echo").hidden == {}
    assert rights_of("- run: npm publish").hidden == {"id-token": "npm publish", "identity": "npm publish"}
    action = "nick-fields/retry"
    assert rights_of(f"- uses: {action}@v3").hidden == {"id-token": action, "identity": action}
    assert rights_of(CHECKOUT + f"- uses: {action}@v3").hidden.keys() == {"contents", "id-token", "identity"}
    assert rights_of(CHECKOUT + "- shell: python\n  run: x").hidden == {"contents": "python", "id-token": "python"}


def test_reasons_are_cut_short() -> None:
    found = Rights((), ("a", "b", "c", "d"))
    assert found.reason == "a; b; c; and more"


def test_the_most_that_is_needed() -> None:
    needs = [Need("b", "read", "x"), Need("b", "write", "y"), Need("b", "write", "z"), Need("b", "write", "q")]
    found = union([*needs, Need("contents", "read", "w"), Need("a", "read", "v"), Need("a", "read", "v")])
    assert found == (Grant("contents", "read", "w"), Grant("a", "read", "v"), Grant("b", "write", "y and z"))


def test_nobody_is_given_more() -> None:
    grants = (Grant("a", "write", "x"), Grant("b", "read", "y"), Grant("c", "read", "z"))
    have = {"a": "read", "b": "write"}
    assert limited(grants, lambda scope: have.get(scope, "none")) == (Grant("a", "read", "x"), Grant("b", "read", "y"))
    assert is_met((Grant("b", "read", "y"),), have)
    assert not is_met((Grant("a", "write", "y"),), have)
    assert exceeds("read", "")
    assert not exceeds("none", "")


def test_what_a_value_holds() -> None:
    scope = Scope({"A": TOKEN, "B": "x", "LOOP": "${{ env.LOOP }}"})
    for text, holds in (
        ("x", Holds.NOTHING),
        (TOKEN, Holds.TOKEN),
        ("${{ github.token }}", Holds.TOKEN),
        ("${{ secrets.X || github.token }}", Holds.TOKEN),
        ("${{ toJSON(secrets) }}", Holds.TOKEN),
        ("${{ env.a }}", Holds.TOKEN),
        ("${{ env.B }}", Holds.NOTHING),
        ("${{ env.unknown }}", Holds.NOTHING),
        ("${{ env.unknown_token }}", Holds.MAYBE),
        ("${{ env.LOOP }}", Holds.MAYBE),
        ("${{ inputs.x }}", Holds.MAYBE),
        ("${{ matrix.token }}", Holds.MAYBE),
        ("${{ matrix.os }}", Holds.NOTHING),
        ("${{ secrets[format('X')] }}", Holds.MAYBE),
        ("${{ ) }}", Holds.MAYBE),
        ("${{ secrets.X }}", Holds.NOTHING),
    ):
        assert scope.holds(text) is holds, text


def test_known_values_are_put_in() -> None:
    scope = Scope({"A": "x", "B": "${{ vars.Y }}"}, {"I": "y"})
    assert scope.resolved("a") == "a"
    assert scope.resolved("a-${{ env.a }}-${{ inputs.i }}-b") == "a-x-y-b"
    for text in ("${{ env.B }}", "${{ env.C }}", "${{ vars.A }}", "${{ env.A || 'x' }}", "${{ never closed"):
        assert scope.resolved(text) is None


def test_conditions_for_people() -> None:
    assert str(When("a")) == "`a` is given"
    assert str(When("a", negated=True)) == "`a` is not given"
    assert str(When("a", ("b", "c"))) == "`a` is `b` or `c`"
    assert str(When("a", ("b",), negated=True)) == "`a` is not `b`"


TOP = """\
on: push
permissions:
  contents: write # to push
  # here
  # explained
  packages: write
  checks: write # zizmor: ignore[excessive-permissions]
  issues: write#no comment
jobs: {}
"""


def test_comments_of_scopes() -> None:
    found = workflow(TOP)
    view = found.permissions.view
    reasons = [written_reason(view, scope) for scope in ("contents", "packages", "checks", "absent")]
    assert reasons == ["to push", "", "", ""]
    assert [explained(view, scope) for scope in ("contents", "packages", "absent")] == [False, True, False]
    assert not explained(None, "contents")
    place = at_scope(found.place("permissions"), found.permissions)
    assert TOP[place.span.start : place.span.end] == "checks"
    other = workflow("permissions: write-all\njobs: {}\n")
    assert at_scope(other.place("permissions"), other.permissions) == other.place("permissions")


def test_narrowing_the_top() -> None:
    route = (0, "permissions")
    found = workflow("permissions:\n  contents: write\n  packages: write\njobs: {}\n")
    assert narrowed_top(found, {"contents": "read"}) == [
        Remove((*route, "packages")),
        Set((*route, "contents"), "read"),
    ]
    assert narrowed_top(workflow(TOP), {"contents": "read"}) == [Set(route, {"contents": "read"})]
    assert narrowed_top(workflow("permissions: write-all\n"), {}) == [Set(route, {})]
    assert top_block(workflow("on: push\nenv: {}\njobs: {}\n"), {}).after == ("on", "env")
    assert top_block(workflow("on: push\n"), {}).after == ()


def test_narrowing_a_job() -> None:
    text = (
        "jobs:\n  a:\n    permissions: {contents: write, checks: write, issues: write, statuses: read, pages: write}\n"
    )
    (job,) = workflow(text).jobs
    rights = Rights((Grant("checks", "read", "x"), Grant("issues", "write", "x")), (), {"pages": "make"})
    route = (*job.route, "permissions")
    assert narrowed_job(job, rights) == [Remove((*route, "contents")), Set((*route, "checks"), "read")]
