"""A credential that stands in a workflow becomes an expression of a secret, which its owner has to create.

Source: "Using secrets in GitHub Actions" and "Contexts reference" (docs.github.com): names are letters, digits and `_`
and begin neither with a digit nor with `GITHUB_`; actions, and workflows that others call, do not see the secrets of
the repository by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from harden.github.action import Action
from harden.github.findings import Plan, fixed, reported
from harden.github.read import constant, entries
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job, Workflow
from harden.model import Finding, Input, Place, Risk, Set
from harden.value import Known
from harden.yaml.document import View

NOTE = "Until the secret is there it is empty, and for pull requests from forks it stays so"
ROTATE = "Make a new credential and revoke the old one: git keeps what was written"
WANTED = "git keeps it{}: make a new one, and write it as an expression of a secret, as `--inputs variables` does"
REGISTRY = "registry_password"
"""What the password of an image's registry is called where nothing names it."""
_RESERVED = re.compile(r"GITHUB_|\d")


@dataclass(frozen=True, slots=True)
class Credential:
    """One that is written. `name`: of the secret that it is to be (`secret_name`); `shown`: what of it may be shown."""

    place: Place
    message: str
    name: str
    view: View
    owner: Workflow | Action
    shown: str = ""


def by_secret(found: Credential, repository: Repository) -> Finding:
    """Return the finding of a credential: with the fix where the user is to be asked for values, else with why not."""
    reason = _reason(found, repository)
    if reason:
        return reported(found.place, found.message, reason)
    wanted = Input(f"secrets.{found.name}", "A new credential in place of the one that was written", found.place.path)
    change = Set(found.view.route, f"${{{{ secrets.{found.name} }}}}")
    title = f"Read it from the secret `{found.name}`"
    return fixed(found.place, found.message, Plan(title, (change,), Risk.RUNTIME, NOTE, (ROTATE,), (wanted,)))


def _reason(found: Credential, repository: Repository) -> str:
    name, written = found.name, constant(found.view)
    if not repository.settings.inputs.asks_by_variables:
        return WANTED.format(f" ({found.shown})" if found.shown else "")
    if isinstance(found.owner, Action):
        return "an action sees no secrets: let it take the value as an input"
    if "workflow_call" in found.owner.triggers:
        return "other workflows call it, and would have to pass the secret on"
    if any(other == name and Known(text) != written for other, text in _constants(repository)):
        return f"another value would be the secret `{name}`, too: give them different names"
    used = re.compile(rf"\bsecrets\.{name}\b".encode(), re.IGNORECASE)
    if any(used.search(document.source.data) for document in repository.documents.values()):
        return f"there is a secret `{name}` already, which may hold something else: write it if it holds the same"
    return ""


def secret_name(key: str, step: Step | None = None) -> str:
    """Return the name of a secret for what a key holds; of an input of an action with the owner of the action."""
    words = f"{step.uses.owner}_{key}" if step is not None and step.uses is not None else key
    name = re.sub(r"\W+", "_", words, flags=re.ASCII).upper().strip("_")
    return f"SECRET_{name}" if _RESERVED.match(name) else name


def registry_passwords(job: Job) -> Iterator[tuple[str, View | None]]:
    """Yield where the images of a job stand (`container`, `services`), with the password that each is pulled with."""
    found = [
        ("container", job.view.get("container")),
        *(("services", view) for _, view in entries(job.view.get("services"))),
    ]
    for key, view in found:
        yield key, view.get("credentials", "password") if view else None


def _constants(repository: Repository) -> Iterator[tuple[str, str]]:
    """Yield each constant of the workflows that a credential may be, by the name that its secret would have."""
    for name, view in _values(repository):
        value = constant(view)
        if isinstance(value, Known):
            yield name, str(value.data)


def _values(repository: Repository) -> Iterator[tuple[str, View | None]]:
    for workflow in repository.workflows:
        jobs = workflow.jobs
        variables = (workflow.env, *(job.env for job in jobs), *(step.env for job in jobs for step in job.steps))
        yield from ((secret_name(key), view) for env in variables for key, view in env.items())
        for job in jobs:
            yield from ((secret_name(REGISTRY), view) for _, view in registry_passwords(job))
            for step in job.steps:
                yield from ((secret_name(key, step), view) for key, view in step.with_.items())
