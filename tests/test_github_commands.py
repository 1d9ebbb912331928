"""The commands of scripts: which programs run, with which words, whatever stands around them."""

from __future__ import annotations

import pytest

from harden.github.needs.api import request_need
from harden.github.needs.commands import EXPRESSION, Command, commands
from harden.github.needs.gh import gh_needs
from harden.github.needs.octokit import script_needs
from harden.github.needs.tools import (
    commits,
    git_pushes,
    identifies,
    is_opaque,
    may_identify,
    may_push,
    pushes_images,
    tool_needs,
)


def one(line: str) -> Command:
    (found,) = commands(line)
    return found


def shown(line: str, tokens: frozenset[str] = frozenset({"TOKEN"})) -> dict[str, str] | None:
    needs = tool_needs(one(line), tokens)
    return None if needs is None else {need.scope: need.access for need in needs}


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("a b", [["a", "b"]]),
        ("a; b && c || d | e & f", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]),
        ("a \\\n  b\nc # d; e\n# f\n", [["a", "b"], ["c"]]),
        ("a 'b; c' \"d | e\" f\\ g", [["a", "b; c", "d | e", "f g"]]),
        ('a "$(b "c d")" `e f`', [["a", "$()", "$()"], ["b", "c d"], ["e", "f"]]),
        ("a $(b $(c))", [["a", "$()"], ["b", "$()"], ["c"]]),
        ("a $(b ')' \"(\") c", [["a", "$()", "c"], ["b", ")", "("]]),
        ("if a; then b; elif ! c; then { d; }; else e; fi", [["a"], ["b"], ["c"], ["d"], ["e"]]),
        ("for x in a b; do c; done", [["c"]]),
        ("while a; do b; done < c", [["a"], ["b"]]),
        ('case "$x" in\n  a|b) c ;;\n  "d e")\n    f\n    ;;\n  *) g\nesac\nh', [["c"], ["f"], ["g"], ["h"]]),
        ("case $x in a) b;; esac; c", [["b"], ["c"]]),
        ("case $x in\n  a) case $y in\n    b) c ;;\n    esac ;;\n  d) e ;;\nesac", [["c"], ["e"]]),
        ("f() { a; }\nfunction g () {\n  b\n}\nf c; g", [["a"], ["b"]]),
        ("(a; b) c", [["a"], ["b"], ["c"]]),
        ("if [[ -z $a || $b != c ]]; then d; fi", [["[[", "-z", "$a", "$b", "!=", "c", "]]"], ["d"]]),
        ("a=$((b + 1)); c $(( $(d) - 1 ))", [["c", "$()"], ["d"]]),
        ("((a++)) && b; if (( $(c) > 1 )); then d; fi", [["b"], ["d"], ["c"]]),
        ("for ((i=0; i<2; i++)); do a; done", [["a"]]),
        ("((a; b) && c)", [["a"], ["b"], ["c"]]),
        ("((a\nb))", [["a"], ["b"]]),
        ("[[ -z $a && ( -n b || c ) ]] || d", [["[[", "-z", "$a", "-n", "b", "c", "]]"], ["d"]]),
        ("cat <<EOF\ngit push\nEOF\na", [["cat"], ["a"]]),
        ("cat <<-'X' <<\"Y\"\na\nX\nb\nY\nc", [["cat"], ["c"]]),
        ("a > b 2>&1 &> c", [["a", ">", "b", "2>&1", "&>", "c"]]),
        (">> a b", [["b"]]),
        ("2>/dev/null a", [["a"]]),
        ("sudo -E env -i nohup a b", [["a", "b"]]),
        ("xargs -n 1 a", [["a"]]),
        ("timeout 5 a", [["a"]]),
        ("a 'b", [["a", "b"]]),
        ('a "b', [["a", "b"]]),
        ("a $(b", [["a", "$()"], ["b"]]),
        ("X=(a\n b) c", [["c"]]),
        ("X=(a", []),
        ("case $x in\n  a", []),
        ("", []),
    ],
)
def test_commands(script: str, expected: list[list[str]]) -> None:
    found = [list(command.words) for command in commands(script) if command.words]
    assert found == expected


def test_assignments_stand_before_the_command() -> None:
    assert one("A=1 B='x y' C[2]+=3 d").assigned == (("A", "1"), ("B", "x y"), ("C", "3"))
    assert one("A=1").words == ()
    assert one("A=1").name == ""


def test_expressions_are_one_word() -> None:
    assert one("a ${{ github.ref || 'x y' }}/b").words == ("a", f"{EXPRESSION}/b")
    assert one("a ${{ x }} b c d").text == "a … b"


def test_names_of_programs() -> None:
    assert [one(line).name for line in ("./x/make.sh a", "C:\\\\bin\\\\git.exe a", "git")] == ["make.sh", "git", "git"]


def test_substitutions_do_not_go_on_forever() -> None:
    assert len(list(commands("$(" * 50 + "a" + ")" * 50))) <= 10


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gh pr comment 1 -b x", {"pull-requests": "write"}),
        ("gh -R a/b pr --repo c/d view 1", {"pull-requests": "read"}),
        ("gh pr merge --auto 1", {"contents": "write", "pull-requests": "write"}),
        ("gh issue create -t x", {"issues": "write"}),
        ("gh release upload v1 x", {"contents": "write"}),
        ("gh run list", {"actions": "read"}),
        ("gh workflow run x.yml", {"actions": "write"}),
        ("gh auth setup-git", {}),
        ("gh --version", {}),
        ("gh", {}),
        ("gh project list", None),
        ("gh pr", None),
        ("gh secret set X", None),
        ("gh api repos/$GITHUB_REPOSITORY/releases/latest", {"contents": "read"}),
        ("gh api /repos/{owner}/{repo}/issues/1/comments -f body=x", {"issues": "write"}),
        ("gh api -X DELETE repos/${{ github.repository }}/git/refs/tags/x", {"contents": "write"}),
        ("gh api --method=PATCH repos/a/b/pulls/1", {"pull-requests": "write"}),
        ("gh api -XPUT --input - repos/a/b/pulls/1/merge", {"contents": "write"}),
        ("gh api --method GET -H x:y repos/$R/commits/main/check-runs --jq .a", {"checks": "read"}),
        ("gh api -fstate=open repos/a/b/issues", {"issues": "write"}),
        ("gh api repos/$r", {}),
        ("gh api -i --paginate repos/a/b/issues ignored", {"issues": "read"}),
        ("gh api users/x", {}),
        ("gh api graphql -f query=x", None),
        ("gh api -X POST user/repos", None),
        ("gh api repos/a/b/actions/secrets", None),
        ("gh api repos/a/b/hooks", None),
        ("gh api -X DELETE repos/a/b", None),
    ],
)
def test_gh(line: str, expected: dict[str, str] | None) -> None:
    needs = gh_needs(one(line))
    assert (None if needs is None else {need.scope: need.access for need in needs}) == expected


def test_requests_below_a_resource() -> None:
    for path, scope in (("commits/x/status", "statuses"), ("commits/x/pulls", "pull-requests"), ("tags", "contents")):
        needs = request_need("GET", f"repos/a/b/{path}?per_page=1")
        assert needs is not None
        assert [(need.scope, need.access) for need in needs] == [(scope, "read")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("echo $TOKEN", {}),
        ("npm ci", {}),
        ("npm test", None),
        ("npx semantic-release", {"contents": "write", "issues": "write", "pull-requests": "write"}),
        ("docker login ghcr.io -u x --password-stdin", {"packages": "write"}),
        ("docker login -u x $REGISTRY", {"packages": "write"}),
        ("docker login -u $USER example.com", {}),
        ("docker push ghcr.io/a/b", {"packages": "write"}),
        ("docker buildx build --output type=image,push=true .", {"packages": "write"}),
        ("docker build .", {}),
        ("docker run -e TOKEN x", None),
        ("docker run x", {}),
        ("mvn -B deploy", {"packages": "write"}),
        ("./mvnw verify", {"packages": "read"}),
        ("./gradlew publish", {"packages": "write"}),
        ("./gradlew test", None),
        ("dotnet nuget push x", {"packages": "write"}),
        ("dotnet nuget add source x", {"packages": "read"}),
        ("goreleaser release", {"contents": "write"}),
        ("goreleaser check", {}),
        ("npm publish", {}),
        ("curl -H 'x: $TOKEN' https://api.github.com/repos/$R/issues/1 -d x", {"issues": "write"}),
        ("curl -X PUT -H 'x: $TOKEN' $GITHUB_API_URL/repos/a/b/contents/x", {"contents": "write"}),
        ("curl -H 'x: $TOKEN' https://api.github.com/repos/a/b/releases", {"contents": "read"}),
        ("curl -H 'x: $TOKEN' https://raw.github.com/a", None),
        ("curl -H 'x: $TOKEN' https://example.com", {}),
        ("curl https://api.github.com/graphql", {}),
        ("unheard-of", None),
    ],
)
def test_tools(line: str, expected: dict[str, str] | None) -> None:
    assert shown(line) == expected


def test_package_managers_sign_in_by_variables_of_their_own() -> None:
    auth = frozenset({"NODE_AUTH_TOKEN"})
    assert shown("npm publish", auth) == {"packages": "write"}
    assert shown("yarn install", auth) == {"packages": "read"}
    assert shown("npm publish", frozenset({"NPM_TOKEN"})) == {"packages": "write"}
    assert shown("dotnet restore", frozenset({"NUGET_AUTH_TOKEN"})) == {"packages": "read"}
    assert shown("dotnet nuget push x", frozenset({"NUGET_AUTH_TOKEN"})) == {"packages": "write"}
    assert shown("bundle install", frozenset({"BUNDLE_RUBYGEMS__PKG__GITHUB__COM"})) == {"packages": "read"}
    assert shown("bundle install", frozenset({"TOKEN"})) == {}


@pytest.mark.parametrize(
    ("line", "pushes"),
    [
        ("git push", True),
        ("git -C x -c a=b --no-pager push origin", True),
        ("git tag push", False),
        ("mkdocs gh-deploy", True),
        ("mkdocs build", False),
        ("mike deploy --push 1", True),
        ("mike deploy 1", False),
        ("ghp-import -p x", True),
        ("npx gh-pages -d x", True),
        ("gh-pages -d x", True),
        ("make push", False),
    ],
)
def test_git_pushes(line: str, pushes: bool) -> None:
    assert git_pushes(one(line)) is pushes


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("make release", True),
        ("npm run deploy", True),
        ("./scripts/publish.sh", True),
        ("bash tools/bump-version.sh", True),
        ("release-it --ci", True),
        ("npx release-it", True),
        ("make test", False),
        ("npm publish", False),
        ("cargo publish", False),
        ("python -m pip install release", False),
        ("python -m bump", True),
        ("bundle exec fastlane release", True),
        ("bundle install", False),
        ("docker push x", False),
        ("./gradlew build", False),
        ("echo release", False),
    ],
)
def test_may_push(line: str, may: bool) -> None:
    assert may_push(one(line)) is may


def test_what_runs_out_of_sight() -> None:
    assert is_opaque(one("make"))
    assert not is_opaque(one("git push"))
    assert not is_opaque(one("echo a"))
    assert may_identify(one("aws s3 ls"))
    assert not may_identify(one("echo a"))


def test_who_uses_the_identity_of_the_job() -> None:
    assert identifies(one("cosign sign --yes x"), ())
    assert not identifies(one("cosign sign --key k x"), ())
    assert identifies(one("npm publish --provenance"), ())
    assert identifies(one("pnpm publish"), ("NPM_CONFIG_PROVENANCE",))
    assert not identifies(one("npm publish"), ())
    assert identifies(one("curl $ACTIONS_ID_TOKEN_REQUEST_URL"), ())


def test_what_pushes_images() -> None:
    assert pushes_images(one("docker push x"))
    assert pushes_images(one("make image"))
    assert pushes_images(one("./x.sh"))
    assert not pushes_images(one("docker pull x"))
    assert not pushes_images(one("echo x"))


PULL, ISSUE = ("pull_request_target",), ("issues",)


@pytest.mark.parametrize(
    ("script", "events", "expected"),
    [
        ("core.info('x')", PULL, {}),
        ("await github.rest.pulls.createReview({})", PULL, {"pull-requests": "write"}),
        ("await github.issues.createComment({})", PULL, {"pull-requests": "write"}),
        ("github.rest.issues.addLabels({})", ISSUE, {"issues": "write"}),
        ("github.rest.issues.addLabels({})", ("push",), {"issues": "write", "pull-requests": "write"}),
        ("github.rest.issues.create({})", PULL, {"issues": "write"}),
        ("github.paginate(github.rest.issues.listComments, {})", ISSUE, {"issues": "read"}),
        (
            "for await (const x of github.paginate.iterator(github.rest.pulls.list, {}));",
            PULL,
            {"pull-requests": "read"},
        ),
        ("github.rest.repos.createRelease({})", PULL, {"contents": "write"}),
        ("github.rest.repos.createDeployment({})", PULL, {"deployments": "write"}),
        ("github.rest.pulls.merge({})", PULL, {"contents": "write", "pull-requests": "write"}),
        ("github.rest.repos.get({}); github.rest.users.getByUsername({})", PULL, {}),
        ("github.rest.reactions.createForIssueComment({})", ISSUE, {"issues": "write"}),
        ("github.rest.actions.listWorkflowRuns({})", PULL, {"actions": "read"}),
        ("// github.graphql\n/* require('x') */ core.info('graphql')", PULL, {}),
        ("core.info(`a request: fetch and import\\` github, ${`glob ${1}`} exec`)", PULL, {}),
        ("core.info(`${await github.rest.issues.get({})} github`)", ISSUE, {"issues": "read"}),
        ("const fs = require('fs'); require(\"node:path\"); require('@actions/artifact')", PULL, {}),
        ("/['\"`]github/.exec(x)", PULL, {}),
        ("core.info(`${github.graphql(x)}`)", PULL, None),
        ("await exec.exec('gh')", PULL, None),
        ("require('child_process')", PULL, None),
        ("await fetch(url)", PULL, None),
        ("core.info('", PULL, None),
        ("github.rest.projects.createCard({})", PULL, None),
        ("github.graphql(x)", PULL, None),
        ("require('./x')({github})", PULL, None),
        ("const {rest} = github", PULL, None),
        ("run({github, context})", PULL, None),
        ("github['rest']", PULL, None),
    ],
)
def test_github_script(script: str, events: tuple[str, ...], expected: dict[str, str] | None) -> None:
    needs = script_needs(script, events)
    assert (None if needs is None else {need.scope: need.access for need in needs}) == expected


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("git config user.name x", True),
        ("git -C docs config --global user.email=x", True),
        ("git config core.editor vi", False),
        ("git log user.name", False),
        ("echo config user.name", False),
    ],
)
def test_commands_that_say_who_commits(line: str, says: bool) -> None:
    assert commits(one(line)) is says
