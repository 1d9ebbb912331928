"""Job logs in with a stored key

Why. A key that is stored as a secret is good for years, everywhere, and for whoever got hold of it. A job can prove
which repository and branch it runs for (OpenID Connect), and gets credentials for minutes.

Exploited. A compromised action prints the secrets of the job into a log; the stolen key still works months later, from
any place. Keys of AWS in particular are found and used within minutes.

Fix. Only with what must be set up first at the other side: the role, the provider or the application, given in
`[inputs.github]` of harden.toml (`aws-role`, `google-provider`, `google-service-account`, `azure-client-id`,
`azure-tenant-id`, `azure-subscription-id`; `trusted-publishing = ["pypi"]`). Then the key's inputs go, the role's
come, and the job may ask for its identity (`id-token: write`). The secret itself stays with GitHub until you delete
it.

Risk. Runtime: the job fails when the other side does not trust it, or when the role may do less than the key.

References.
- https://docs.github.com/en/actions/concepts/security/openid-connect
- https://docs.zizmor.sh/audits/#use-trusted-publishing
- https://docs.pypi.org/trusted-publishers/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import Plan, fixed, reported
from harden.github.oidc import EXCHANGES, exchange_of, exchanged
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job
from harden.model import Finding, Risk
from harden.transform import step, transform

IN_ACTION = "whether the job may ask for its identity is for the workflows that use this action to say"


@transform(step(*EXCHANGES), zizmor=("use-trusted-publishing",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    exchange = exchange_of(step)
    if exchange is None:
        return
    name = next(name for name in exchange.stored if step.input_view(name))
    place = step.place("with", name)
    message = f"Job logs in to {exchange.service} with a stored key"
    job = step.owner
    found = exchanged(step, job, exchange, repository.settings.inputs.github) if isinstance(job, Job) else IN_ACTION
    if isinstance(found, str):
        yield reported(place, message, found)
        return
    notes = (
        f"{exchange.service} must know the job: it needs {exchange.trust}. Delete the stored key when a run has worked",
    )
    plan = Plan("Log in by the identity of the job", found, Risk.RUNTIME, f"It needs {exchange.trust}", notes)
    yield fixed(place, message, plan)
