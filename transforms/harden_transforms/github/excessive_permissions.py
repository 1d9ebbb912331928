"""Token may do more than its jobs need

Why. `write-all`, and a `write` at the top of a workflow with several jobs, give every job what at most one of them
needs; `read-all` opens all that is private to each of them.

Exploited. Code that gets into the least important job (a linter, a test's dependency) has the rights of the most
important one: it pushes, publishes, or asks for a cloud's credentials in its place.

Fix. What is written at the top moves to the jobs that need it, with the reason for every line (that of the file where
it has one), where all that the jobs do with the token is known; see missing-permissions. No job is given more than it
had. With preset strict, what a job may write but does not need to is taken from it, too.

Risk. Runtime: what a script does with the credentials that checkout leaves, out of sight, is refused from then on.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
- https://docs.github.com/en/actions/security-for-github-actions/security-guides/automatic-token-authentication
- https://docs.zizmor.sh/audits/#excessive-permissions
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from harden.github.findings import Plan, fixed, reported
from harden.github.needs.changes import (
    CHECKOUT,
    at_scope,
    explained,
    job_block,
    narrowed_job,
    narrowed_top,
    written_reason,
)
from harden.github.needs.infer import job_rights
from harden.github.needs.rights import IDENTITY, Grant, Rights, is_met, limited, ordered
from harden.github.permissions import Form, Permissions
from harden.github.repository import Repository
from harden.github.workflow import Job, Workflow
from harden.model import Change, Finding, Risk
from harden.settings import Preset
from harden.transform import transform, workflow

MESSAGE = "Every job of the workflow may do what few need"
JOB_MESSAGE = "Job may do more than it needs"
NOTE = "What a step does with the token beyond what is known here is refused"
SHARED = ("issues", "pull-requests")
WHOLE = (Form.READ_ALL, Form.WRITE_ALL)


@transform(
    workflow(),
    checkov=("CKV2_GHA_1",),
    zizmor=("excessive-permissions",),
    scorecard=("Token-Permissions",),
    ghalint=("deny_read_all_permission", "deny_write_all_permission"),
)
def check(workflow: Workflow, repository: Repository) -> Iterator[Finding]:
    strict = repository.settings.preset is Preset.STRICT
    bare = [job for job in workflow.jobs if job.permissions.form is Form.ABSENT]
    if _is_broad(workflow.permissions) and (bare or strict):
        yield from _top(workflow, bare, repository)
    for job in workflow.jobs:
        if job.permissions.form in WHOLE or (strict and _is_broad(job.permissions)):
            yield from _job(job, repository)


def _is_broad(permissions: Permissions) -> bool:
    return permissions.form in WHOLE or (permissions.form is Form.SCOPES and "write" in permissions.scopes.values())


def _top(workflow: Workflow, bare: list[Job], repository: Repository) -> Iterator[Finding]:
    old = workflow.permissions
    place = at_scope(workflow.place("permissions"), old)
    rights = {job.id: job_rights(job, repository) for job in bare}
    grants = {job: _capped(found, old) for job, found in rights.items()}
    if len(workflow.jobs) == 1 and old.form is Form.SCOPES and _writes(old) == _written(grants):
        return
    if reason := _unclear(rights, old):
        if len(workflow.jobs) > 1 or old.form in WHOLE:
            yield reported(place, MESSAGE, reason)
        return
    top = {} if repository.settings.preset is Preset.STRICT else _reading(old)
    changes: list[Change] = narrowed_top(workflow, top)
    changes += [job_block(job, grants[job.id]) for job in bare if not is_met(grants[job.id], top)]
    yield fixed(place, MESSAGE, _plan("Give each job what it needs, and no other", changes))


def _unclear(rights: Mapping[str, Rights], old: Permissions) -> str:
    """Why what the jobs need is not known; empty if it is. What works with less than is known to be needed is not."""
    for job, found in rights.items():
        if not found.is_proven:
            return f"what job `{job}` needs is not known: {found.reason}"
        for grant in found.grants:
            if grant.access == "write" and old.access(grant.scope) != "write":
                return f"job `{job}` needs `{grant.scope}: write` {grant.why}, as far as is known, and does not have it"
    given = {grant.scope for found in rights.values() for grant in found.grants if grant.access == "write"}
    unclaimed = sorted(_writes(old) - given)
    if old.form is Form.WRITE_ALL and "id-token" not in given:
        unclaimed = [IDENTITY]
    for key in unclaimed:
        for job, found in rights.items():
            if key in found.hidden:
                scope = "id-token" if key == IDENTITY else key
                return f"`{found.hidden[key]}` in job `{job}` may be what `{scope}: write` is there for"
    lost = next((scope for scope in _writes(old) if explained(old.view, scope)), "")
    return f"the comment above `{lost}` is for people: it goes with the line to the jobs that need it" if lost else ""


def _capped(rights: Rights, old: Permissions) -> tuple[Grant, ...]:
    """What a job needs of what it has, with the reasons that the file gives.

    Issues and pull requests share much of GitHub's interface: a job that needs one of them keeps both.
    """
    found = {grant.scope: grant for grant in limited(rights.grants, old.access)}
    for one, other in (SHARED, SHARED[::-1]):
        if old.form is Form.SCOPES and one in found and found[one].access == "write" == old.access(other):
            found[other] = replace(found[one], scope=other)
    return tuple(replace(one, why=written_reason(old.view, one.scope) or one.why) for one in ordered(found.values()))


def _writes(permissions: Permissions) -> set[str]:
    return {scope for scope, access in permissions.scopes.items() if access == "write"}


def _written(grants: Mapping[str, tuple[Grant, ...]]) -> set[str]:
    return {grant.scope for found in grants.values() for grant in found if grant.access == "write"}


def _reading(old: Permissions) -> dict[str, str]:
    """What stays at the top: what was only read, and the repository."""
    if old.form in WHOLE:
        return dict(CHECKOUT)
    return {
        scope: "read"
        for scope, access in old.scopes.items()
        if access == "read" or (scope, access) == ("contents", "write")
    }


def _job(job: Job, repository: Repository) -> Iterator[Finding]:
    rights = job_rights(job, repository)
    if not rights.is_proven and job.permissions.form not in WHOLE:
        return
    if job.permissions.form in WHOLE:
        if reason := _unclear({job.id: rights}, job.permissions):
            yield reported(job.place("permissions"), JOB_MESSAGE, reason)
            return
        changes: list[Change] = [job_block(job, limited(rights.grants, job.permissions.access))]
    else:
        changes = narrowed_job(job, rights)
    if changes:
        yield fixed(
            at_scope(job.place("permissions"), job.permissions),
            JOB_MESSAGE,
            _plan("Leave the job what it needs", changes),
        )


def _plan(title: str, changes: list[Change]) -> Plan:
    return Plan(title, tuple(changes), Risk.RUNTIME, NOTE)
