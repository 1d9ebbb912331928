"""Secret is given to every step of a job

Why. A secret in the `env` of a workflow or job is in the environment of each of its steps: of the action that only
sets up a compiler as well as of the one that deploys.

Exploited. One action among them that was taken over, or one of its dependencies, prints its environment or sends it
away.

Fix. The variable is given to the steps that may read it: all scripts, and all actions that are not known never to
look. Where more than three would need it, or a local action does, it is reported.

Risk. Runtime: the other steps no longer have it.

References.
- https://docs.github.com/en/actions/reference/security/secure-use#using-secrets
- https://github.com/suzuki-shunsuke/ghalint/blob/main/docs/policies/006.md
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.environment import without
from harden.github.findings import Plan, fixed, reported
from harden.github.repository import Repository
from harden.github.secret_env import is_local, is_read_besides, readers, secrets_in, spared
from harden.github.workflow import Job, Workflow
from harden.model import Change, Finding, Risk, Set
from harden.settings import Preset
from harden.transform import either, job, transform, workflow

MOST = 3
MESSAGE = "Secret in {} is given to steps that never read it"
NOTE = "Steps that are known not to read the variable no longer have it"


@transform(either(workflow(), job("steps")), preset=Preset.STRICT, ghalint=("job_secrets", "workflow_secrets"))
def check(holder: Workflow | Job, repository: Repository) -> Iterator[Finding]:
    secrets = {name: value for name, value in secrets_in(holder).items() if spared(holder, name)}
    if not secrets:
        return
    place = holder.place("env")
    message = MESSAGE.format(" and ".join(secrets))
    reason = next((why for name in secrets if (why := _why_not(holder, name))), "")
    if reason:
        yield reported(place, message, reason)
        return
    changes: list[Change] = list(without(holder, *(name.upper() for name in secrets)))
    for name, value in secrets.items():
        changes += [Set((*step.route, "env", name), value) for step in readers(holder, name)]
    plan = Plan("Give it to the steps that may read it", tuple(changes), Risk.RUNTIME, NOTE)
    yield fixed(place, message, plan)


def _why_not(holder: Workflow | Job, name: str) -> str:
    """Why a variable cannot be given to single steps; empty if it can."""
    steps = readers(holder, name)
    if is_read_besides(holder, name):
        return f"`{name}` is read outside of the steps, or in the `env` of one"
    if any(is_local(step) or step.is_alias for step in steps):
        return f"an action of this repository may read `{name}`: give it as an input to that"
    if len(steps) > MOST:
        return f"{len(steps)} steps may read `{name}`: give it to those that do"
    return "" if steps else f"no step reads `{name}`, as far as is known: take it away"
