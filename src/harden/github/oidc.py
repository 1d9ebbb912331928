"""Logging in by the identity of the job instead of a stored key: what each action wants for it.

Sources: the READMEs of aws-actions/configure-aws-credentials, google-github-actions/auth, azure/login and
pypa/gh-action-pypi-publish; https://docs.github.com/en/actions/concepts/security/openid-connect
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harden.github.permissions import Form
from harden.github.read import entries
from harden.github.step import Step
from harden.github.workflow import JOB_ORDER, Job
from harden.model import Change, Remove, Set
from harden.settings import GitHubInput

IDENTITY = "id-token"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One action. `stored`: inputs that hold a long-lived key, the first one surely. `companions` go with them.

    `wanted`: inputs instead, with the field of `[inputs.github]` that gives each. `trust`: what must be set up at the
    other side. `too_old`: tags of releases that cannot do it.
    """

    action: str
    service: str
    stored: tuple[str, ...]
    wanted: Mapping[str, str]
    trust: str
    companions: tuple[str, ...] = ()
    too_old: tuple[str, ...] = ()


_AWS = Exchange(
    action="aws-actions/configure-aws-credentials",
    service="AWS",
    stored=("aws-access-key-id", "aws-secret-access-key", "aws-session-token"),
    wanted={"role-to-assume": "aws_role"},
    trust="a role that trusts token.actions.githubusercontent.com for this repository (condition on `sub`)",
    too_old=("v1", "v1-node16"),
)
_GOOGLE = Exchange(
    action="google-github-actions/auth",
    service="Google Cloud",
    stored=("credentials_json",),
    wanted={"workload_identity_provider": "google_provider", "service_account": "google_service_account"},
    trust="a workload identity pool with GitHub as provider, and a condition on the repository",
    too_old=("v0",),
)
_AZURE = Exchange(
    action="azure/login",
    service="Azure",
    stored=("creds",),
    wanted={
        "client-id": "azure_client_id",
        "tenant-id": "azure_tenant_id",
        "subscription-id": "azure_subscription_id",
    },
    trust="a federated credential of the application for this repository and branch or environment",
    too_old=("v1",),
)
_PYPI = Exchange(
    action="pypa/gh-action-pypi-publish",
    service="PyPI",
    stored=("password",),
    wanted={},
    trust="this repository and workflow as trusted publisher of the project",
    companions=("user",),
)
EXCHANGES: Mapping[str, Exchange] = {one.action: one for one in (_AWS, _GOOGLE, _AZURE, _PYPI)}


def exchange_of(step: Step) -> Exchange | None:
    """The exchange for a step that is given a stored key, None if it is given none."""
    found = EXCHANGES.get(step.uses.name) if step.uses else None
    return found if found and any(step.input_view(name) for name in found.stored) else None


def exchanged(step: Step, job: Job, exchange: Exchange, given: GitHubInput) -> tuple[Change, ...] | str:
    """Return the changes that make a step log in by the job's identity, or why they are not made."""
    wanted = {name: str(getattr(given, key)) for name, key in exchange.wanted.items()}
    if exchange is _PYPI and (elsewhere := _why_not_published(step, job)):
        return elsewhere
    if not exchange.wanted and exchange.service.lower() not in given.trusted_publishing:
        return f"needs {exchange.trust}: when it is there, say so by trusted-publishing in [inputs.github]"
    missing = [key.replace("_", "-") for name, key in exchange.wanted.items() if not wanted[name]]
    if missing:
        return f"needs {exchange.trust}: when it is there, give {', '.join(missing)} in [inputs.github]"
    if step.uses and step.uses.ref in exchange.too_old:
        return f"{step.uses.ref} is too old for it: update the action first"
    if any(step.input_view(name) for name in exchange.wanted):
        return "it is given both a key and a role, and which of them may what is not in the files"
    permissions = identity_permission(job)
    if isinstance(permissions, str):
        return permissions
    stored = [
        key for key, _ in entries(step.view.get("with")) if key.lower() in (*exchange.stored, *exchange.companions)
    ]
    if len(stored) == len(list(entries(step.view.get("with")))) and not wanted:
        removed: tuple[Change, ...] = (Remove((*step.route, "with")),)
    else:
        removed = tuple(Remove((*step.route, "with", key)) for key in stored)
    added = (Set((*step.route, "with", name), value) for name, value in wanted.items())
    return (*added, *removed, *permissions)


def _why_not_published(step: Step, job: Job) -> str:
    """Why PyPI cannot trust the job as a publisher; empty if it can."""
    if step.input_view("repository-url") or step.input_view("repository_url"):
        return "it publishes to another registry than PyPI, which must trust the job itself"
    if job.workflow.is_reusable_only:
        return "PyPI does not trust reusable workflows: publish in the workflow that calls this one"
    return ""


def identity_permission(job: Job) -> tuple[Change, ...] | str:
    """What lets the job have an identity, beside all that it may do already."""
    current = job.effective_permissions
    if current.access(IDENTITY) == "write":
        return ()
    if current.form is not Form.SCOPES:
        return "what else the job may do is not written: give it `permissions` first, with `id-token: write`"
    remark = "to log in without a stored key"
    if job.permissions.form is Form.SCOPES:
        return (Set((*job.route, "permissions", IDENTITY), "write", remark=remark),)
    scopes = {name: access for name, access in current.scopes.items() if access != "none"}
    return (Set((*job.route, "permissions"), {**scopes, IDENTITY: "write"}, after=JOB_ORDER),)
