"""Reusable workflow is given all secrets

Why. `secrets: inherit` hands every secret of the repository and the organisation to the called workflow, whatever it
needs.

Exploited. A weakness in the called workflow, or an action in it, gives away all of them instead of one.

Fix. For a workflow of the same repository, the secrets that it declares, each by name. What it uses and does not
declare, it is made to declare. A workflow of another repository is reported: what it needs stands there.

Risk. None: the called workflow gets what it used before.

References.
- https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows#passing-inputs-and-secrets-to-a-reusable-workflow
- https://docs.zizmor.sh/audits/#secrets-inherit
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import reported
from harden.github.read import text
from harden.github.repository import Repository
from harden.github.secret_use import secrets_used
from harden.github.workflow import Job, Workflow
from harden.model import Data, FileChange, Finding, Fix, Remove, Risk, Set
from harden.transform import job, transform
from harden.value import ABSENT
from harden.yaml.document import YamlMapping

MESSAGE = "Reusable workflow is given all secrets"
REMOTE = "its secrets stand in another repository: name those that it needs"
ABSENT_FILE = "the called workflow is not among the files that were given: name the secrets that it needs"

UNNAMED = "the called workflow does not name all secrets that it reads: name them there first"
LISTED = "the called workflow has its events in a list: write `workflow_call` as a key, with the secrets it uses"


@transform(job("call"), zizmor=("secrets-inherit",), ghalint=("deny_inherit_secrets",))
def check(job: Job, repository: Repository) -> Iterator[Finding]:
    if text(job.view.get("secrets")) != "inherit":
        return
    called = repository.local_workflow(job.path, job.uses)
    used = secrets_used(called) if called else None
    place = job.place("secrets")
    if called is None:
        yield reported(place, MESSAGE, ABSENT_FILE if job.uses and job.uses.is_here else REMOTE)
    elif used is None:
        yield reported(place, MESSAGE, UNNAMED)
    elif any(inner.environment is not ABSENT for inner in called.jobs):
        reason = "the called workflow has an environment, whose own secrets it only gets with `inherit`"
        yield reported(place, MESSAGE, reason)
    else:
        declared = called.triggers.secrets
        missing = [name for name in used if name not in {one.upper() for one in declared}]
        if missing and not isinstance(called.triggers.view, YamlMapping):
            yield reported(place, MESSAGE, LISTED)
            return
        names = [name for name, required in declared.items() if required or name.upper() in used]
        yield Finding(place, MESSAGE, _fix(job, called, [*names, *missing], missing))


def _fix(job: Job, called: Workflow, names: list[str], missing: list[str]) -> Fix:
    value: dict[str, Data] = {name: f"${{{{ secrets.{name} }}}}" for name in names}
    route = (*job.route, "secrets")
    changes = [FileChange(job.path, Set(route, value) if names else Remove(route))]
    key = "on" if called.root.get("on") is not None else "true"
    for name in missing:
        declared = (*called.route, key, "workflow_call", "secrets", name)
        changes.append(FileChange(called.path, Set(declared, {"required": False})))
    return Fix("Give it the secrets that it uses", tuple(changes), Risk.NONE)
