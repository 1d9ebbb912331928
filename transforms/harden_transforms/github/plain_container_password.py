"""Password of a container registry is written in the workflow

Why. `container.credentials.password`, or that of a service, is a constant: everybody who can read the repository has
it, and git keeps it for ever.

Exploited. With the password an attacker pulls the private images, or pushes another one under the same tag.

Risk. Nothing is changed: the secret has to be created first. Make a new password, keep it as a secret, and write `${{
secrets.NAME }}`; taking it out of the file does not take it out of the history.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontainercredentials
- https://docs.zizmor.sh/audits/#hardcoded-container-credentials
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import reported
from harden.github.read import constant, entries
from harden.github.repository import Repository
from harden.github.workflow import Job
from harden.model import Finding
from harden.transform import job, transform
from harden.value import Known
from harden.yaml.document import View

MESSAGE = "Password of a container registry is written in the workflow"
REASON = "it has to be replaced, since git keeps it: make a new one, and write it as an expression of a secret"


@transform(job(), zizmor=("hardcoded-container-credentials",), actionlint=("credentials",))
def check(job: Job, repository: Repository) -> Iterator[Finding]:
    containers: list[tuple[str, View | None]] = [("container", job.view.get("container"))]
    containers += [("services", view) for _, view in entries(job.view.get("services"))]
    for key, container in containers:
        password = constant(container.get("credentials", "password") if container else None)
        if isinstance(password, Known) and password.data:
            yield reported(job.place(key), MESSAGE, REASON)
