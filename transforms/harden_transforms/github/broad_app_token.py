"""Token of a GitHub App may do all that the app may

Why. Without `permission-…` inputs the token has every permission of the installation, and with `owner` and no
`repositories` it has them in every repository of that owner.

Exploited. A step that only labels an issue runs an action that was taken over, which pushes to all repositories that
the app is installed in. With `skip-token-revoke` it can do so for an hour after the job.

Risk. Nothing is changed: what the token is used for is not all in the workflow.

References.
- https://github.com/actions/create-github-app-token#permission-permission-name
- https://docs.zizmor.sh/audits/#github-app
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import reported
from harden.github.repository import Repository
from harden.github.step import Step
from harden.model import Finding
from harden.transform import step, transform

ACTION = "actions/create-github-app-token"
IN_GHALINT = ("github_app_should_limit_permissions", "github_app_should_limit_repositories")


@transform(step(ACTION), zizmor=("github-app",), ghalint=IN_GHALINT)
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    inputs = {key.lower() for key in step.with_}
    place = step.place("uses")
    if not any(name.startswith("permission-") for name in inputs):
        reason = "which permissions its users need is not known: give it `permission-…` inputs, one for each"
        yield reported(place, "App token has every permission of the app", reason)
    if "owner" in inputs and "repositories" not in inputs:
        reason = "which repositories its users need is not known: name them in `repositories`"
        yield reported(place, "App token is good for every repository of the owner", reason)
    if step.input_text("skip-token-revoke").lower() not in ("", "false"):
        reason = "whether a later job still needs it is not known: take the input away, or make a token in each job"
        yield reported(step.place("with", "skip-token-revoke"), "App token stays good after the job", reason)
