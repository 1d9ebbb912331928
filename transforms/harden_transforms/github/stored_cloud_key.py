"""Job logs in with a stored key

Why. A key that is stored as a secret is good for years, everywhere, and for whoever got hold of it. A job can prove
which repository and branch it runs for (OpenID Connect), and gets credentials for minutes.

Exploited. A compromised action prints the secrets of the job into a log; the stolen key still works months later, from
any place. Keys of AWS in particular are found and used within minutes.

Fix. Only with what must be set up first at the other side: the role, the provider or the application, given in
`[inputs.github]` of harden.toml (`aws-role`, `google-provider`, `google-service-account`, `azure-client-id`,
`azure-tenant-id`, `azure-subscription-id`; `trusted-publishing = ["pypi", "npm"]`). Then the key's inputs go, the
role's come, and the job may ask for its identity (`id-token: write`). The secret itself stays with GitHub until you
delete it.

Risk. Runtime: the job fails when the other side does not trust it, or when the role may do less than the key.

References.
- https://docs.github.com/en/actions/concepts/security/openid-connect
- https://docs.zizmor.sh/audits/#use-trusted-publishing
- https://docs.pypi.org/trusted-publishers/
- https://docs.npmjs.com/trusted-publishers
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import Plan, fixed, reported
from harden.github.npm_publishing import TOKEN, TRUST, published_by_identity, publishes_with_token
from harden.github.oidc import EXCHANGES, exchange_of, exchanged
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job
from harden.model import Change, Finding, Place, Risk
from harden.transform import step, transform

IN_ACTION = "whether the job may ask for its identity is for the workflows that use this action to say"


@transform(step(*EXCHANGES, "run"), zizmor=("use-trusted-publishing",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    job, given = step.owner, repository.settings.inputs.github
    exchange = exchange_of(step)
    if exchange is not None:
        name = next(name for name in exchange.stored if step.input_view(name))
        found = exchanged(step, job, exchange, given) if isinstance(job, Job) else IN_ACTION
        yield _finding(step.place("with", name), exchange.service, exchange.trust, found)
    elif step.uses is None and publishes_with_token(step):
        found = published_by_identity(step, job, given) if isinstance(job, Job) else IN_ACTION
        yield _finding(step.place("env", TOKEN), "npm", TRUST, found)


def _finding(place: Place, service: str, trust: str, found: tuple[Change, ...] | str) -> Finding:
    """The finding of a stored key: with the changes that were found, or why there are none."""
    message = f"Job logs in to {service} with a stored key"
    if isinstance(found, str):
        return reported(place, message, found)
    notes = (f"{service} must know the job: it needs {trust}. Delete the stored key when a run has worked",)
    return fixed(
        place, message, Plan("Log in by the identity of the job", found, Risk.RUNTIME, f"It needs {trust}", notes)
    )
