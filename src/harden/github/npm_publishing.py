"""Publishing to npm by the identity of the job instead of a stored token.

Source: "Trusted publishing for npm packages" (docs.npmjs.com): npm 11.5.1 or later on Node.js 22.14 or later, which
Node.js has of itself from 24.5 on, `id-token: write`, and the workflow that is started named at npm.
actions/setup-node gives npm `NODE_AUTH_TOKEN`.
"""

from __future__ import annotations

import re

from harden.github.expressions import occurrences
from harden.github.needs.commands import Command, commands
from harden.github.oidc import identity_permission
from harden.github.origin import scopes
from harden.github.read import text
from harden.github.step import Step
from harden.github.workflow import Job
from harden.model import Change, Remove
from harden.settings import GitHubInput

TOKEN = "NODE_AUTH_TOKEN"  # noqa: S105 - no password
TRUST = "this repository and workflow as trusted publisher of the package"
_INSTALLING = ("install", "i", "ci", "add", "update", "exec")
_NEW_NODE = re.compile(r"v?(?:24(?:\.x|\.(?:[5-9]|\d\d)(?:\..*)?)?|2[5-9]\S*|[3-9]\d\S*)|lts/\*|latest|node|current")
_OLD_NODE = re.compile(r"v?(?:\d|1\d|2[01])(?:\..*)?|v?22\.(?:\d|1[0-3])(?:\..*)?")
_NEW_NPM = re.compile(
    r"\bnpm\s+(?:install|i|add)\s+(?:-g|--global)\s+['\"]?npm(?:@(?:latest|next|[\^~]?1[1-9])[\w.-]*)?['\"]?(?!\S)"
)


def publishes_with_token(step: Step) -> bool:
    """Whether a step publishes to npm's own registry with a token that is stored as a secret."""
    publishing = any(_is_publishing(command) for command in commands(step.run))
    written = next((text(scope[TOKEN]) for scope in scopes(step) if TOKEN in scope), "")
    stored = [one for found in occurrences(written) for one in found.references if one.context == "secrets"]
    is_npm = any("registry.npmjs.org" in one.input_text("registry-url") for one in _node_setups(step))
    return publishing and is_npm and any(one.path != "secrets.github_token" for one in stored)


def _is_publishing(command: Command) -> bool:
    elsewhere = any(word.startswith(("--registry", "--dry-run")) for word in command.words)
    return command.name == "npm" and command.arguments[:1] == ("publish",) and not elsewhere


def published_by_identity(step: Step, job: Job, given: GitHubInput) -> tuple[Change, ...] | str:
    """Return the changes that let npm know the job by its identity, or why they are not made."""
    if "npm" not in given.trusted_publishing:
        return f"needs {TRUST}: when it is there, say so by trusted-publishing in [inputs.github]"
    if job.workflow.is_reusable_only:
        return "npm knows the workflow that calls this one: publish there"
    if TOKEN not in step.env:
        return "the token is given to other steps as well: give it to this one alone first"
    if any(
        command.name == "npm" and command.arguments[:1] in [(one,) for one in _INSTALLING]
        for command in commands(step.run)
    ):
        return "the step installs packages with the token, too: do that in a step of its own"
    if not _has_new_npm(step):
        return "npm 11.5.1 is needed for it: give the job Node.js 24, or install that npm first"
    permissions = identity_permission(job)
    if isinstance(permissions, str):
        return permissions
    gone = (*step.route, "env") if len(step.env) == 1 else (*step.route, "env", TOKEN)
    return (Remove(gone), *permissions)


def _has_new_npm(step: Step) -> bool:
    """Whether the npm that a step runs is surely new enough."""
    before = (*step.owner.steps[: step.index], step)
    version = next((one.input_text("node-version") for one in reversed(_node_setups(step))), "")
    installed = any(_NEW_NPM.search(one.run) for one in before) and not _OLD_NODE.fullmatch(version)
    return installed or _NEW_NODE.fullmatch(version) is not None


def _node_setups(step: Step) -> list[Step]:
    """The steps before it that set up Node.js."""
    return [one for one in step.owner.steps[: step.index] if one.is_use_of("actions/setup-node")]
