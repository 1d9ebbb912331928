"""Dependabot keeps dependencies up to date, but no actions

Why. Actions run with the token and the secrets of the workflow, and are pinned or stay at an old release until
somebody moves them.

Exploited. A weakness of an action that was mended long ago is still there to be used.

Fix. An entry for `github-actions` beside those that are there, with the schedule of the first and a cooldown.

Risk. Runtime: pull requests come that did not come before.

References.
- https://docs.github.com/en/code-security/dependabot/working-with-dependabot/keeping-your-actions-up-to-date-with-dependabot
- https://github.com/ossf/scorecard/blob/main/docs/checks.md#dependency-update-tool
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.action_ref import RefKind
from harden.github.dependabot import Dependabot
from harden.github.findings import Plan, fixed
from harden.github.read import text
from harden.github.repository import Repository
from harden.model import Data, Finding, Insert, Risk
from harden.settings import Preset
from harden.transform import dependabot, transform

MESSAGE = "Dependabot does not look at the actions of the workflows"
NOTE = "Dependabot opens pull requests for actions"
INTERVALS = ("daily", "weekly", "monthly", "quarterly", "semiannually", "yearly")


@transform(dependabot(), preset=Preset.STRICT, scorecard=("Dependency-Update-Tool",))
def check(dependabot: Dependabot, repository: Repository) -> Iterator[Finding]:
    updates = dependabot.updates
    if not updates or any(one.ecosystem in ("github-actions", "") for one in updates) or not _uses_actions(repository):
        return
    interval = text(updates[0].view.get("schedule", "interval"))
    value: dict[str, Data] = {
        "package-ecosystem": "github-actions",
        "directory": "/",
        "schedule": {"interval": interval if interval in INTERVALS else "weekly"},
        "cooldown": {"default-days": repository.settings.inputs.github.cooldown_days},
    }
    change = Insert((*dependabot.route, "updates", len(updates)), value)
    yield fixed(dependabot.place(), MESSAGE, Plan("Look at the actions, too", (change,), Risk.RUNTIME, NOTE))


def _uses_actions(repository: Repository) -> bool:
    steps = (step for workflow in repository.workflows for job in workflow.jobs for step in job.steps)
    return any(step.uses is not None and step.uses.kind is RefKind.REMOTE for step in steps)
