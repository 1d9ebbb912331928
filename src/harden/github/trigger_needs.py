"""Why a workflow runs under `pull_request_target`: what it has there that it would not have under `pull_request`.

Source: "Events that trigger workflows" (docs.github.com): for pull requests of forks `pull_request` has a token that
reads, no secrets but that, and the merged commit in place of the base branch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.github.needs.infer import job_rights
from harden.github.permissions import Form
from harden.github.repository import Repository
from harden.github.secret_use import secrets_used
from harden.github.untrusted import fetches_head
from harden.github.workflow import Job, Workflow
from harden.model import Change, Rename, Set
from harden.yaml.document import YamlAlias, YamlMapping, YamlScalar, YamlSequence

TARGET, INSTEAD = "pull_request_target", "pull_request"
_DIFFERS = re.compile(
    r"pull_request_target|GITHUB_(?:REF|SHA|BASE_SHA|WORKFLOW_SHA|EVENT_NAME)\b"
    r"|github\.(?:ref|ref_name|sha|workflow_sha|event_name)\b|\bvars\.",
    re.IGNORECASE,
)
"""What means something else under the other event: also configuration variables, which forks may not have."""


def reasons(workflow: Workflow, repository: Repository) -> Iterator[str]:
    """Return what of a workflow needs `pull_request_target`, or may; nothing where `pull_request` does as well."""
    if INSTEAD in workflow.triggers:
        yield f"it runs under `{INSTEAD}` as well: which of its jobs are for which event is for its authors to say"
    names = secrets_used(workflow)
    if names is None:
        yield "it reads secrets by names that vary, or hands all on"
    elif names:
        yield f"it reads {' and '.join(f'the secret `{name}`' for name in names[:2])}"
    without_trigger = _without(workflow.document.text, workflow.triggers.view)
    if found := _DIFFERS.search(without_trigger):
        yield f"`{found[0]}` is something else under `{INSTEAD}`"
    for job in workflow.jobs:
        yield from _of_job(job, repository)


def _without(text: bytes, view: object) -> str:
    """The text of a file without the value of `on`."""
    if not isinstance(view, YamlMapping | YamlSequence | YamlScalar):
        return text.decode()
    return (text[: view.span.start] + text[view.span.end :]).decode()


def _of_job(job: Job, repository: Repository) -> Iterator[str]:
    rights = job_rights(job, repository)
    permissions = job.effective_permissions
    for grant in rights.grants:
        given = permissions.access(grant.scope)
        if grant.access == "write" and given != "none" and not (given == "read" and permissions.form is Form.SCOPES):
            yield f"job `{job.id}` needs `{grant.scope}: write` {grant.why}"
            return
    if not rights.is_proven:
        yield f"what job `{job.id}` does with its token is not known"
    elif "contents" in rights.hidden and permissions.access("contents") in ("", "write"):
        yield f"job `{job.id}` may push (`{rights.hidden['contents']}`)"
    elif job.view.get("environment") is not None:
        yield f"job `{job.id}` has an environment"
    elif any(step.is_use_of("actions/checkout") and not fetches_head(step) for step in job.steps):
        yield f"job `{job.id}` checks out the base branch, and would have the pull request's files"


def moved(workflow: Workflow) -> Change | None:
    """The change that makes the event `pull_request`; None where an alias or a merge key stands for it."""
    view = workflow.triggers.view
    if isinstance(workflow.root.get("on"), YamlAlias):
        return None
    if isinstance(view, YamlMapping):
        return Rename((*view.route, TARGET), INSTEAD) if view.pair(TARGET) is not None else None
    if isinstance(view, YamlSequence):
        number = list(workflow.triggers.names).index(TARGET)
        return Set((*view.route, number), INSTEAD) if len(view.items) == len(workflow.triggers.names) else None
    return Set(view.route, INSTEAD) if isinstance(view, YamlScalar) else None
