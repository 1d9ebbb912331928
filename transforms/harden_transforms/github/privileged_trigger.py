"""Pull requests of strangers run with the rights of the repository

Why. `pull_request_target` runs for pull requests of anybody, with the secrets and the token of the repository.
`pull_request` does for most checks: there the token only reads, and no secret is given.

Exploited. One step that runs something of the pull request (a build, a linter with its configuration, a script of a
package) has what the repository has: it pushes, publishes, or sends the secrets away.

Fix. `pull_request`, where no job needs more: all that the jobs do with their token is known and only reads, no secret
is read, nothing depends on the event, and no job works on the files of the base branch. With the preset recommended it
is made where the pull request's code is checked out; with strict everywhere, and what stands in the way is reported.
`workflow_run` is reported with strict.

Risk. Runtime: pull requests that conflict with the base branch start no run, the pull request's own version of the
workflow is run, and first contributions wait for an approval, if the settings ask for it.

References.
- https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
- https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request_target
- https://docs.zizmor.sh/audits/#dangerous-triggers
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import Plan, fixed, reported
from harden.github.repository import Repository
from harden.github.trigger_needs import INSTEAD, TARGET, moved, reasons
from harden.github.untrusted import fetches_head
from harden.github.workflow import Workflow
from harden.model import Finding, Risk
from harden.settings import Preset
from harden.transform import transform, workflow

MESSAGE = "Pull requests of strangers run with the rights of the repository"
AFTER = "Runs that strangers start are followed by one with the rights of the repository"
NOTE = "Pull requests that conflict with the base branch start no run, and their own version of the workflow runs"
SHARED = "an anchor stands for the events: write them out"
UNTRUSTED = "take nothing of the run before for granted: its artifacts, branch and titles are a stranger's"


@transform(workflow(), zizmor=("dangerous-triggers",), scorecard=("Dangerous-Workflow",))
def check(workflow: Workflow, repository: Repository) -> Iterator[Finding]:
    is_strict = repository.settings.preset is Preset.STRICT
    place = workflow.place()
    if "workflow_run" in workflow.triggers and is_strict:
        yield reported(place, AFTER, UNTRUSTED)
    if TARGET not in workflow.triggers or not (is_strict or _has_code(workflow)):
        return
    in_the_way = tuple(reasons(workflow, repository))
    change = moved(workflow)
    if not in_the_way and change is not None:
        yield fixed(place, MESSAGE, Plan(f"Run under `{INSTEAD}`", (change,), Risk.RUNTIME, NOTE))
    elif is_strict:
        more = "; and more" if len(in_the_way) > 2 else ""
        yield reported(place, MESSAGE, "; ".join(in_the_way[:2]) + more or SHARED)


def _has_code(workflow: Workflow) -> bool:
    """Whether a job has the pull request's own files."""
    return any(fetches_head(step) for job in workflow.jobs for step in job.steps)
