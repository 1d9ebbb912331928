"""Which steps use the credentials that actions/checkout leaves in the repository's own git configuration.

Only git itself, run inside the checkout and with its remote, uses them. Sources: the README of actions/checkout
("persist-credentials"), those of the actions named below, and `git help -a` for the commands that speak to a remote.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass

from harden.github.action_ref import RefKind
from harden.github.read import text
from harden.github.repository import Repository
from harden.github.step import Step


class Need(enum.IntEnum):
    """Whether a step uses the credentials, in order of how much it speaks for it."""

    NONE = 0
    POSSIBLE = 1
    """It runs programs whose work is not written here, and nothing says that they push."""
    LIKELY = 2
    """Its name says that it pushes."""
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Use:
    """How much a step needs the credentials, and what of it does, for people."""

    need: Need
    what: str = ""


_COMMENT = re.compile(r"(?m)^[ \t]*#.*$")
_PUSH = re.compile(
    r"(?P<git>\bgit(?:\.exe)?[\"']?(?:\s+-[cC]\s+\S+|\s+--?[\w-]+(?:=\S+)?)*\s+(?:push|subtree\s+push|send-pack))\b"
    r"|(?<![\w./-])(?P<tool>(?:\./)?(?:npx\s+(?:--?\w+\s+)*)?(?:semantic-release|release-it|standard-version|lerna\s+(?:publish|version)"
    r"|gh-pages|changeset\s+(?:publish|tag)|cz\s+bump|cargo\s+(?:release|workspaces\s+publish)|mike\s+(?:deploy|delete)"
    r"|mkdocs\s+gh-deploy|ghp-import|mvnw?\s+(?:-\S+\s+)*release:\w+|bump-?my-?version|bump2version|bumpver|hub\s+\w+))(?![\w-])"
)
_FETCH = re.compile(
    r"(?P<git>\bgit(?:\.exe)?[\"']?(?:\s+-[cC]\s+\S+|\s+--?[\w-]+(?:=\S+)?)*\s+(?:fetch|pull|submodule\s+(?:\S+\s+)*?update"
    r"|lfs\s+(?:pull|fetch|push)|ls-remote|remote\s+(?:-v\s+)?(?:update|show|prune|set-head)|fetch-pack))\b"
    r"|(?<![\w./-])(?P<tool>gh\s+(?:pr\s+checkout|repo\s+sync)|git-?lfs\s+(?:pull|fetch))(?![\w-])"
)
_SCRIPT = re.compile(
    r"(?:(?<![\w$}./-])(?:\./|\.\\)|(?:^|&&|\|\||;|\bthen|\bdo)[ \t]*(?:\w+=\S*[ \t]+)*(?=\.?[\w-]+/[\w./-])"
    r"|(?<![\w-])(?:bash|sh|zsh|pwsh|source|node|python[\d.]*|ruby|perl|deno\s+run|tsx|ts-node|go\s+run)"
    r"\s+(?:-\S+\s+)*(?=[\w./])|(?<![\w-])(?:make|just|task|rake|invoke|inv|nox|tox|mage|earthly|bazel\s+run|gradlew?"
    r"|gulp|grunt|fastlane|thor|cargo\s+(?:xtask|make)|(?:poetry|uv|pipenv|hatch|pdm|rye)\s+run\s+(?!python|bash|sh\b|make\b)"
    r"|(?:npm|pnpm|yarn|bun)\s+(?:-\S+\s+)*(?:run(?:-script)?\s+)?(?:-\S+\s+)*)\s*)(?P<name>[\w./:@+-]*)",
    re.MULTILINE,
)
_COMMITS = re.compile(r"\bgit(?:\.exe)?\s+config\s+(?:--?[\w-]+(?:=\S+)?\s+)*(?:set\s+)?[\"']?user\.(?:name|email)\b")
"""Who commits: nobody says it to git without a commit to come, and few commit without a push."""
_HARMLESS = re.compile(r"|(?:git\s+(?:config|add|commit|tag|status|diff|log|checkout|init)|echo|cd|mkdir)\b[^|;&`$]*")
_PUSHES = re.compile(
    r"release|publish|deploy|push|bump|\btags?\b|gh-?pages|changelog|(?<!pre-)(?<!pre)commit(?!lint)|backport|mirror|\bsync"
    r"|version(?!s\b)|cherry-?pick|merge|rebase|auto-?(?:fix|format|update)|pull-?request|\bpr\b",
    re.IGNORECASE,
)
_SPEAKS_OF_GIT = re.compile(
    r"push|commit|gh-?pages|deploy|(?<!pre)(?<!pre-)releas|publish|\btags?\b|bump|branch|changelog|merg|pull.?request|sync"
    r"|backport|fetch|auto-?(?:fix|format)",
    re.IGNORECASE,
)
"""In the name, the description or the inputs of an action: it may push or fetch with git."""
_NO_CODE = re.compile(r".*\.(?:txt|json|ya?ml|toml|md|lock|cfg|ini|xml|csv|env|version)")
_ONLY_LOOKS = re.compile(
    r"(?:.*/)?(?:-|(?:get|check|verify|validate|test|lint|parse|print|show|read|find|list)(?:[-_.:]|$)).*"
)
_NPM = frozenset({"publish", "version", "audit", "ci", "install", "test", "pack"})
"""What package managers do themselves: none of it pushes (`npm version` tags, and pushes nothing)."""

_NEVER = re.compile(
    r"actions|azure|aws-actions|google-github-actions|docker|github|hashicorp|codecov|ossf|sigstore|"
    r"aquasecurity|snyk|sonarsource|gradle|ruby|shivammathur|step-security|erlef|dart-lang|denoland|"
    r"oven-sh|pnpm|astral-sh|dtolnay|swatinem|microsoft|helm-unittest|hadolint|anchore|bridgecrewio|pypa|"
    r"golangci|r-lib|haskell-actions|julia-actions|gitleaks|trufflesecurity|slackapi|rtcamp|softprops|"
    r"ncipollo|dessant|amannn|reviewdog|wagoid|redhat-actions|goreleaser|digitalocean|jfrog|"
    r"mozilla-actions|taiki-e|msys2|coverallsapp|cypress-io|browser-actions|nick-fields|android-actions|"
    r"reactivecircus|subosito|expo|jwlawson|lukka|ilammy|seanmiddleditch|returntocorp|semgrep|"
    r"release-drafter|googleapis|actions-rs|actions-rust-lang|azure-samples|medyagh|engineerd|arduino"
)
"""Owners none of whose actions pushes from the checkout with its credentials."""
_OWN_TOKEN = frozenset(
    {
        "peter-evans/create-pull-request",
        "peaceiris/actions-gh-pages",
        "jamesives/github-pages-deploy-action",
        "ad-m/github-push-action",
        "cycjimmy/semantic-release-action",
        "crazy-max/ghaction-github-pages",
    }
)
"""Actions that push with the token they are given."""
_CERTAIN = frozenset(
    {
        "stefanzweifel/git-auto-commit-action",
        "endbug/add-and-commit",
        "changesets/action",
        "terraform-docs/gh-actions",
        "helm/chart-releaser-action",
        "tj-actions/changed-files",
        "dorny/paths-filter",
        "helm/chart-testing-action",
    }
)
"""Actions that run git with the credentials of the checkout."""


def use_by(steps: Iterable[Step], repository: Repository, *, can_push: bool) -> Use:
    """Return the step among these that needs the credentials most. `can_push`: whether they may write at all."""
    found = Use(Need.NONE)
    committing = ""
    for step in steps:
        inside = repository.steps_inside(step)
        if can_push and inside and not committing and any(_COMMITS.search(_COMMENT.sub("", one.run)) for one in inside):
            committing = _named(step)
        if inside is None:
            one = _use_by_local(step, repository)
        else:
            one = max((_use(below, can_push=can_push) for below in inside), key=lambda use: use.need, default=found)
            one = Use(one.need, one.what.replace("{}", _named(step)))
        if committing and one.need is Need.POSSIBLE and not _only_git(inside):
            one = Use(Need.LIKELY, f"a step that may push the commits of {committing} (`git config user…`)")
        found = one if one.need > found.need else found
    return found


def _use_by_local(step: Step, repository: Repository) -> Use:
    """A local action whose steps cannot be read: if it is a program, what its file says of it decides."""
    action = repository.local_action(step.owner.path, step.uses)
    if action is None or action.is_composite:
        return Use(Need.LIKELY, f'the step "{step.label}", whose own steps are not among these files,')
    if any(_SPEAKS_OF_GIT.search(said) for said in (action.name, text(action.root.get("description")), *action.inputs)):
        return Use(Need.LIKELY, f'the step "{step.label}", by what its action says of itself,')
    return Use(Need.POSSIBLE)


def _only_git(steps: Iterable[Step] | None) -> bool:
    """Whether scripts run nothing but git and what a shell does itself."""
    lines = (line.strip() for step in steps or () for line in _COMMENT.sub("", step.run).splitlines())
    return all(_HARMLESS.fullmatch(line) for line in lines) and all(not step.uses for step in steps or ())


def _named(step: Step) -> str:
    return step.label if step.label == f"step {step.index + 1}" else f'the step "{step.label}"'


def _use(step: Step, *, can_push: bool) -> Use:
    if step.uses is not None:
        return _use_by_action(step, can_push=can_push)
    return use_in_script(step.run, can_push=can_push)


def _use_by_action(step: Step, *, can_push: bool) -> Use:
    reference = step.uses
    assert reference is not None
    if reference.kind is RefKind.DOCKER:
        return Use(Need.POSSIBLE)
    script = step.input_text("script")
    if script:  # of actions/github-script
        return use_in_script(script, can_push=can_push)
    if reference.kind is not RefKind.REMOTE:
        return Use(Need.LIKELY, "{}, whose action only a run knows,")
    if reference.repository in _CERTAIN:
        return Use(Need.CERTAIN, "{}")
    if reference.repository in _OWN_TOKEN or _NEVER.fullmatch(reference.owner.lower()):
        return Use(Need.NONE)
    if can_push and _may_push(re.sub(r"^[^/]*/(?:(?:gh|github)-)?(?:actions?-)?", "", reference.name)):
        return Use(Need.LIKELY, "{}, by its name,")
    return Use(Need.POSSIBLE)


def use_in_script(script: str, *, can_push: bool) -> Use:
    """Return how much a script needs the credentials; `{}` in `what` is for the name of its step."""
    code = _COMMENT.sub("", script.replace("\\\n", " "))
    for pattern in (_PUSH, _FETCH) if can_push else (_FETCH,):
        found = pattern.search(code)
        if found:
            return Use(Need.CERTAIN, f"{{}} (`{' '.join(found[0].split())}`)")
    names = [match["name"] for match in _SCRIPT.finditer(code)]
    pushing = next((name for name in names if _may_push(name)), "")
    if can_push and pushing:
        return Use(Need.LIKELY, f"{{}} (`{pushing}`), by its name,")
    return Use(Need.POSSIBLE if code.strip() else Need.NONE)


def _may_push(name: str) -> bool:
    """Whether a script or target pushes, by its name."""
    harmless = name in _NPM or _ONLY_LOOKS.fullmatch(name) or _NO_CODE.fullmatch(name)
    return not harmless and _PUSHES.search(name) is not None
