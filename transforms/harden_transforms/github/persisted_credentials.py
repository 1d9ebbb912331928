"""Checkout leaves its token behind

Why. actions/checkout writes the token that it fetched with into the git configuration of the job (from v6 on, into a
file beside it), so that every later step can use it. Most jobs only read the files.

Exploited. A dependency's install script, a test, or an artifact that holds `.git` by mistake gives the token away,
which is good for all that the job may do to the repository.

Fix. `persist-credentials: false`, unless a later step of the job pushes or fetches with git, or is likely to by its
name. Where the token may not write, only fetching counts. Then the reason says which step it is. A value that is
written, true or false, is left alone.

Risk. None where all later steps are actions that are known not to use it. Runtime else: a script that is not read may
push or fetch.

References.
- https://github.com/actions/checkout#usage
- https://docs.zizmor.sh/audits/#artipacked
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.credentials import Need, use_by
from harden.github.findings import Plan, fixed, reported
from harden.github.permissions import Form
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job
from harden.model import Finding, Risk, Set
from harden.transform import step, transform
from harden.value import ABSENT

MESSAGE = "Checkout leaves its token to all later steps"
NOTE = "A later script that pushes or fetches with git needs a token of its own"
KEY = "persist-credentials"
INSTEAD = f"give that step a token of its own, or set `{KEY}` to true"


@transform(step("actions/checkout"), zizmor=("artipacked",), ghalint=("checkout_persist_credentials_should_be_false",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    if step.input(KEY) is not ABSENT or step.uses is None:
        return
    place = step.place("uses")
    later = _beside_or_behind(step)
    own_token = step.input("token") is not ABSENT or step.input("ssh-key") is not ABSENT
    use = use_by(later, repository, can_push=own_token or _may_write(step))
    if step.uses.ref.lower() in ("v1", "1") or step.uses.ref.lower().startswith("v1."):
        yield reported(
            place, MESSAGE, f"version 1 cannot be told not to: move to a later one, and set `{KEY}` to false"
        )
    elif not isinstance(step.owner, Job):
        yield reported(place, MESSAGE, f"the jobs that use this action may push with it: set `{KEY}` as they need it")
    elif use.need >= Need.LIKELY:
        yield reported(place, MESSAGE, f"{use.what} needs it: {INSTEAD}")
    elif own_token and use.need is Need.POSSIBLE:
        yield reported(place, MESSAGE, f"it is given a token of its own, which a later script may need: set `{KEY}`")
    else:
        value = False if step.view.get("with") else {KEY: False}
        route = (*step.route, "with", KEY) if step.view.get("with") else (*step.route, "with")
        risk, note = (Risk.RUNTIME, NOTE) if use.need else (Risk.NONE, "")
        yield fixed(place, MESSAGE, Plan("Forget the token", (Set(route, value, after=("uses",)),), risk, note))


def _beside_or_behind(step: Step) -> tuple[Step, ...]:
    """The steps of the job that may run after a step, or at the same time."""
    steps = step.owner.steps
    apart = step.in_parallel or any(one.view.get("background") for one in steps[: step.index])
    return tuple(one for one in steps if one.index > step.index or (apart and one.index != step.index))


def _may_write(step: Step) -> bool:
    """Whether the token of the job may push, as far as its files say."""
    if not isinstance(step.owner, Job):
        return True
    permissions = step.owner.effective_permissions
    return permissions.form is Form.ABSENT or permissions.access("contents") not in ("read", "none")
