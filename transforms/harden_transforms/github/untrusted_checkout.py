"""Code of strangers runs with the rights of the repository

Why. `pull_request_target`, `workflow_run` and `issue_comment` start a workflow with the repository's token and
secrets, for pull requests of anybody. A job of it that checks out the head of the pull request has the stranger's
files, and nearly every later step runs something out of them: a build, a test, a configuration of a linter, a script
of a package.

Exploited. A pull request with one line in `package.json`, `Makefile` or `conftest.py` prints or sends the secrets,
pushes with the token, or leaves something in the cache that the next release picks up.

Risk. Nothing is changed: what the workflow is for decides. Run what needs the pull request's code under
`pull_request`, without secrets, and hand its result as an artifact to a workflow that has them and runs none of it.

References.
- https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
- https://docs.github.com/en/actions/reference/security/secure-use
- https://github.com/ossf/scorecard/blob/main/docs/checks.md#dangerous-workflow
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import reported
from harden.github.repository import Repository
from harden.github.untrusted import fetches_head, is_exposed
from harden.github.workflow import Job
from harden.model import Finding
from harden.transform import job, transform

MESSAGE = "Code of pull requests is checked out where secrets and a strong token are"
REASON = "run it under `pull_request`, and hand its result to this workflow as an artifact"
ONLY_READ = "no later step runs here: read the files without a checkout, or run this under `pull_request`"


@transform(job("steps"), zizmor=("dangerous-triggers",), scorecard=("Dangerous-Workflow",))
def check(job: Job, repository: Repository) -> Iterator[Finding]:
    if not is_exposed(job.workflow.triggers):
        return
    for index, step in enumerate(job.steps):
        if fetches_head(step) and not step.is_alias:
            later = job.steps[index + 1 :]
            place = step.place("uses" if step.uses else "run")
            yield reported(place, MESSAGE, REASON if later else ONLY_READ)
