"""Artifact is kept for as long as the repository allows

Why. Without `retention-days` an artifact stays for 90 days, or for what the repository says, up to 400. It often holds
more than it should: build output, logs, coverage with paths and environment.

Exploited. Whoever may read the repository downloads every artifact of three months, and a secret that slipped into one
is there as long.

Fix. `retention-days` with the number of `[inputs.github]` in harden.toml (30 by default).

Risk. Runtime: older artifacts are gone.

References.
- https://github.com/actions/upload-artifact#retention-period
- https://docs.github.com/en/organizations/managing-organization-settings/configuring-the-retention-period-for-github-actions-artifacts-and-logs-in-your-organization
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import Plan, fixed
from harden.github.repository import Repository
from harden.github.step import Step
from harden.model import Finding, Risk, Set
from harden.settings import Preset
from harden.transform import step, transform
from harden.value import ABSENT

MESSAGE = "Artifact has no limit of its own for how long it is kept"
NOTE = "Artifacts that are older are gone"
KEY = "retention-days"


@transform(step("actions/upload-artifact"), preset=Preset.STRICT)
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    if step.input(KEY) is not ABSENT or not step.view.get("with"):
        return
    days = repository.settings.inputs.github.retention_days
    change = Set((*step.route, "with", KEY), days, after=("name", "path"))
    yield fixed(step.place("uses"), MESSAGE, Plan(f"Keep it for {days} days", (change,), Risk.RUNTIME, NOTE))
