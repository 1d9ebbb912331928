"""Job reads secrets outside of an environment

Why. Secrets of the repository are given to every workflow of every branch. Those of an environment are given to jobs
that name it, after its rules: branches that may deploy, people who must agree, a time to wait.

Exploited. Whoever can push a branch writes a workflow that prints the secrets that deploy to production.

Risk. Nothing is changed: a name that GitHub does not know makes an environment without rules, and changes what the
job's identity is called at the cloud it signs in to.

References.
- https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments
- https://docs.zizmor.sh/audits/#secrets-outside-env
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.github.findings import reported
from harden.github.repository import Repository
from harden.github.secret_use import secrets_below
from harden.github.workflow import Job
from harden.model import Finding
from harden.settings import Preset
from harden.transform import job, transform

_DEPLOYS = re.compile(
    r"(?:^|[-_ .\d])(?:re)?deploy(?:s|ment|ments|ing)?(?:$|[-_ .\d])|(?:^|[-_ ])prod(?:uction)?\b", re.I
)
MESSAGE = "Deployment reads {} outside of an environment"
REASON = "make an environment with rules in the settings, move the secrets there, and name it in `environment`"


@transform(job("steps"), preset=Preset.STRICT, zizmor=("secrets-outside-env",))
def check(job: Job, repository: Repository) -> Iterator[Finding]:
    if job.view.get("environment") is not None or not _DEPLOYS.search(job.id):
        return
    names = secrets_below(job.view)
    if names:
        shown = " and ".join(names) if len(names) < 3 else f"{len(names)} secrets"
        yield reported(job.place("runs-on"), MESSAGE.format(shown), REASON)
