"""Release is built with what other runs left in a cache

Why. All runs of a branch share its caches, and anything that ever ran code of strangers with the branch's rights could
write one. A release that restores a cache ships what is in it.

Exploited. A weakness in any workflow of the default branch is used once to put a changed dependency or compiler output
into the cache; the next release has it, with the project's signature.

Fix. In workflows that only releases and tags start, and in jobs that surely publish a package, an image or a release,
the input that stops each setup action from restoring. What actions/cache restores may come from a job before it, so it
is reported, unless its key holds `github.run_id`.

Risk. Runtime: the release takes longer.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/dependency-caching
- https://adnanthekhan.com/2024/05/06/the-monsters-in-your-build-cache-github-actions-cache-poisoning/
- https://docs.zizmor.sh/audits/#cache-poisoning
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.caches import restores_cache, without_cache
from harden.github.findings import Plan, fixed, reported
from harden.github.publishing import publishes
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job, Workflow
from harden.model import Finding, Risk
from harden.settings import Preset
from harden.transform import step, transform

MESSAGE = "Release restores a cache that other runs can write"
NEEDED = "steps may need what it restores: take it out, or key it with `github.run_id` to share within the run"
NOTE = "The release is built without a cache and takes longer"


@transform(step(), preset=Preset.STRICT, zizmor=("cache-poisoning",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    if "github.run_id" in step.input_text("key"):
        return
    if (
        isinstance(step.owner, Job)
        and restores_cache(step)
        and (_is_release(step.owner.workflow) or publishes(step.owner))
    ):
        change = without_cache(step)
        if change is None:
            yield reported(step.place("uses"), MESSAGE, NEEDED)
        else:
            yield fixed(step.place("uses"), MESSAGE, Plan("Do without the cache", (change,), Risk.RUNTIME, NOTE))


def _is_release(workflow: Workflow) -> bool:
    """Whether only releases and tags start it, or people by hand."""
    triggers = workflow.triggers
    push = triggers.config("push")
    is_tag = push is not None and bool(push.get("tags")) and not (push.get("branches") or push.get("branches-ignore"))
    events = ("release", "workflow_dispatch", *(("push",) if is_tag else ()))
    return triggers.only(*events) and triggers.any_of("release", "push")
