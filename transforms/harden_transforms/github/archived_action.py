"""Action is no longer maintained

Why. An archived repository takes no corrections. A weakness that is found in it, or in what it was built with, stays.

Exploited. The runtime and the libraries that the action was packed with years ago have known holes, in a step that has
the job's token.

Risk. Nothing is changed: what takes its place has inputs of its own.

References.
- https://docs.zizmor.sh/audits/#archived-uses
- https://docs.github.com/en/repositories/archiving-a-github-repository/archiving-repositories
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import reported
from harden.github.repository import Repository
from harden.github.retired_actions import ARCHIVED
from harden.github.step import Step
from harden.model import Finding
from harden.transform import step, transform


@transform(step(), zizmor=("archived-uses",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    instead = ARCHIVED.get(step.uses.repository) if step.uses else None
    if step.uses and instead:
        message = f"{step.uses.owner}/{step.uses.repo} is archived and gets no corrections"
        yield reported(step.place("uses"), message, f"its place takes {instead}, which has inputs of its own")
