"""Workflow does not limit its token

Why. Without `permissions` the token of every job has what the repository or the organisation gives by default: in
all that are older than February 2023, and in many since, that is writing to nearly everything.

Exploited. Whoever gets code into one step (a dependency, an action whose tag was moved, a script in a title) pushes
commits, moves tags, publishes packages or approves pull requests with the token that the step has.

Fix. `contents: read` for the workflow (nothing at all with preset strict), and to each job that needs more a block
with the reason for every line. It is written where all that a job does with its token is known: from the table of
actions (docs/action-permissions.md), the commands of its scripts, local actions and called workflows. A job that is
known gets its block though others are not. What stands in the way is said with the finding.

Risk. Runtime: what a script does with the credentials that checkout leaves, out of sight, is refused from then on.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
- https://docs.github.com/en/actions/security-for-github-actions/security-guides/automatic-token-authentication
- https://docs.zizmor.sh/audits/#excessive-permissions
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harden.github.findings import Plan, fixed, reported
from harden.github.needs.changes import CHECKOUT, job_block, top_block
from harden.github.needs.infer import job_rights
from harden.github.needs.rights import Rights, is_met
from harden.github.permissions import Form
from harden.github.repository import Repository
from harden.github.workflow import Job, Workflow
from harden.model import Change, Finding, Risk
from harden.settings import Preset
from harden.transform import transform, workflow

MESSAGE = "Workflow does not limit its token"
JOB_MESSAGE = "Job does not limit its token"
NOTE = "What a step does with the token beyond what is known here is refused"
CALLED = "other workflows call it: those that give it less than it asks for would no longer start"


@transform(
    workflow(),
    zizmor=("excessive-permissions",),
    scorecard=("Token-Permissions",),
    ghalint=("job_permissions",),
)
def check(workflow: Workflow, repository: Repository) -> Iterator[Finding]:
    if workflow.permissions.form is not Form.ABSENT:
        return
    bare = [job for job in workflow.jobs if job.permissions.form is Form.ABSENT]
    if not bare:
        return
    if "workflow_call" in workflow.triggers:
        if repository.settings.preset is Preset.STRICT or not workflow.is_reusable_only:
            yield reported(workflow.place("permissions"), MESSAGE, CALLED)
        return
    rights = {job.id: job_rights(job, repository) for job in bare}
    if all(found.is_proven for found in rights.values()):
        strict = repository.settings.preset is Preset.STRICT
        yield fixed(workflow.place("permissions"), MESSAGE, _whole(workflow, bare, rights, strict=strict))
        return
    for job in bare:
        yield _alone(job, rights[job.id])


def _whole(workflow: Workflow, bare: list[Job], rights: Mapping[str, Rights], *, strict: bool) -> Plan:
    """The workflow's own block, and one for each job that needs something else."""
    top = {} if strict else CHECKOUT
    more = [job for job in bare if not is_met(rights[job.id].grants, top)]
    changes: list[Change] = [top_block(workflow, top), *(job_block(job, rights[job.id].grants) for job in more)]
    return Plan("Give the token what each job needs", tuple(changes), Risk.RUNTIME, NOTE)


def _alone(job: Job, rights: Rights) -> Finding:
    """A job of a workflow in which not all is known."""
    if not rights.is_proven:
        return reported(job.place(), JOB_MESSAGE, f"what it needs is not known: {rights.reason}")
    plan = Plan("Give the token what the job needs", (job_block(job, rights.grants),), Risk.RUNTIME, NOTE)
    return fixed(job.place(), JOB_MESSAGE, plan)
