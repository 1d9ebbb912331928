"""Password of a container registry is written in the workflow

Why. `container.credentials.password`, or that of a service, is a constant: everybody who can read the repository has
it, and git keeps it for ever.

Exploited. With the password an attacker pulls the private images, or pushes another one under the same tag.

Fix. Only with `--inputs variables`, since the secret has to be created: `${{ secrets.REGISTRY_PASSWORD }}` in its
place. Make a new password and keep it as that secret; taking it out of the file does not take it out of the history.

Risk. Runtime: until the secret is there it is empty, and for pull requests from forks it stays so.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontainercredentials
- https://docs.zizmor.sh/audits/#hardcoded-container-credentials
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.new_secret import REGISTRY, Credential, by_secret, registry_passwords, secret_name
from harden.github.read import constant
from harden.github.repository import Repository
from harden.github.workflow import Job
from harden.model import Finding
from harden.transform import job, transform
from harden.value import Known

MESSAGE = "Password of a container registry is written in the workflow"


@transform(job(), zizmor=("hardcoded-container-credentials",), actionlint=("credentials",))
def check(job: Job, repository: Repository) -> Iterator[Finding]:
    for key, view in registry_passwords(job):
        password = constant(view)
        if view is not None and isinstance(password, Known) and password.data:
            found = Credential(job.place(key), MESSAGE, secret_name(REGISTRY), view, job.workflow)
            yield by_secret(found, repository)
