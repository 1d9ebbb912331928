"""Pull requests run on a machine of one's own

Why. A runner of one's own keeps what a job leaves behind: files, processes, credentials, the network that it stands
in. GitHub's own machines are thrown away after each job.

Exploited. Whoever opens a pull request, from a fork of a public repository too, has a workflow run their code there,
and stays on the machine for the next job, which has secrets.

Risk. Nothing is changed: where the job runs instead, and whether the runner is made anew for each job, only its owner
knows.

References.
- https://docs.github.com/en/actions/reference/security/secure-use#hardening-for-self-hosted-runners
- https://docs.zizmor.sh/audits/#self-hosted-runner
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import reported
from harden.github.repository import Repository
from harden.github.workflow import Job
from harden.model import Finding
from harden.transform import job, transform
from harden.value import Known

MESSAGE = "Pull requests run on a self-hosted runner"
REASON = (
    "whether it is made anew for each job is not written here: use a hosted runner for pull requests, or ephemeral "
    "runners and approval for all outside contributors"
)


@transform(job("steps"), zizmor=("self-hosted-runner",))
def check(job: Job, repository: Repository) -> Iterator[Finding]:
    if job.is_self_hosted == Known(True) and job.workflow.triggers.any_of("pull_request", "pull_request_target"):
        yield reported(job.place("runs-on"), MESSAGE, REASON)
