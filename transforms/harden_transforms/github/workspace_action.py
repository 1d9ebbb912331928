"""Local action is read from the workspace

Why. `uses: ./path` runs whatever stands there in the workspace at that moment: what the checkout brought, or what an
earlier step put there. `$/path` is the file of the repository at the commit that runs, without a checkout.

Exploited. An artifact, a cache or a checked out pull request replaces the files of the action, which then runs with
the job's token.

Fix. `$/` where the action or workflow is in the repository. Jobs that check out another commit, another repository or
into a folder are reported, as they may mean another file.

Risk. Runtime: GitHub Enterprise Server does not know it, nor do runners before 2.336.0.

References.
- https://github.blog/changelog/2026-07-30-reference-same-repository-actions-with-self-repository-syntax/
- https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/find-and-customize-actions
- https://docs.zizmor.sh/audits/#self-repository
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.action_ref import RefKind
from harden.github.findings import Plan, fixed, reported
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job
from harden.model import Finding, Risk, Set
from harden.settings import Preset
from harden.transform import either, job, step, transform

MESSAGE = "{} is read from the workspace"
CALLED = "{} is not named by the commit that runs"
NOTE = "GitHub Enterprise Server and runners before 2.336.0 do not know `$/`"
REASON = "the job checks out something else than the commit that runs, so it may be another file that is meant"


@transform(either(step(), job("call")), preset=Preset.STRICT, zizmor=("self-repository",))
def check(user: Step | Job, repository: Repository) -> Iterator[Finding]:
    uses, path = user.uses, user.owner.path if isinstance(user, Step) else user.path
    if uses is None or uses.kind is not RefKind.LOCAL:
        return
    is_known = repository.local_action(path, uses) if isinstance(user, Step) else repository.local_workflow(path, uses)
    if not is_known:
        return
    message = (MESSAGE if isinstance(user, Step) else CALLED).format(uses.written)
    if isinstance(user, Step) and _is_elsewhere(user):
        yield reported(user.place("uses"), message, REASON)
        return
    change = Set((*user.route, "uses"), f"$/{uses.path}" if uses.path else "$/.")
    yield fixed(user.place("uses"), message, Plan("Name it by the commit that runs", (change,), Risk.RUNTIME, NOTE))


def _is_elsewhere(step: Step) -> bool:
    checkouts = (one for one in step.owner.steps if one.is_use_of("actions/checkout"))
    return any(one.input_text(name) for one in checkouts for name in ("repository", "path", "ref"))
