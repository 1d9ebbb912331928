"""Outdated runs of a pull request go on

Why. Every push to a pull request starts the workflow anew while the run before it still goes on for a state that
nobody will merge.

Exploited. Whoever may open a pull request fills all runners with a few pushes, and the checks of everybody else wait;
or two runs race for the same cache and comment.

Fix. One run for each pull request, the newest; runs of other events are left alone, each in a group of its own. Not in
workflows that release, deploy, run on a schedule or are called by others: those must not be cut off.

Risk. Runtime: an outdated run of a pull request is cancelled, and shown as cancelled.

References.
- https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency
- https://docs.zizmor.sh/audits/#concurrency-limits
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import Plan, fixed
from harden.github.repository import Repository
from harden.github.workflow import TOP_ORDER, Job, Workflow
from harden.model import Data, Finding, Risk, Set
from harden.settings import Preset
from harden.transform import transform, workflow
from harden.value import ABSENT

MESSAGE = "Outdated runs of a pull request are not cancelled"
NOTE = "An outdated run of a pull request is cancelled"
GROUP = "${{ github.workflow }}-${{ github.event.pull_request.number || github.run_id }}"
EVENTS = ("pull_request", "push", "merge_group", "workflow_dispatch")


@transform(workflow(), preset=Preset.STRICT, zizmor=("concurrency-limits",))
def check(workflow: Workflow, repository: Repository) -> Iterator[Finding]:
    triggers = workflow.triggers
    if workflow.concurrency is not None or "pull_request" not in triggers or not triggers.only(*EVENTS):
        return
    if any(_must_finish(job) for job in workflow.jobs) or "closed" in triggers.types("pull_request"):
        return
    value: dict[str, Data] = {"group": GROUP, "cancel-in-progress": True}
    change = Set((*workflow.route, "concurrency"), value, after=(*TOP_ORDER, "permissions", "env", "defaults"))
    yield fixed(
        workflow.place(), MESSAGE, Plan("Keep the newest run of each pull request", (change,), Risk.RUNTIME, NOTE)
    )


def _must_finish(job: Job) -> bool:
    """Whether a job changes something outside, or says itself which of its runs may go on together."""
    writes = any(job.permissions.access(scope) == "write" for scope in ("contents", "packages", "pages", "deployments"))
    return writes or job.environment is not ABSENT or job.view.get("concurrency") is not None
