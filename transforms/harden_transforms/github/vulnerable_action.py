"""Action has a known weakness

Why. The release that is named is listed in the GitHub Advisory Database, and a later one is without the weakness.

Exploited. As the advisory says: some of these releases run what the name of a branch or a file says; the tags of others
were moved to code that stole the secrets of every job that used them.

Risk. Nothing is changed: a later release may want other inputs, and its commit is not known here.

References.
- https://docs.zizmor.sh/audits/#known-vulnerable-actions
- https://github.com/advisories?query=type%3Areviewed+ecosystem%3Aactions
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import reported
from harden.github.pin_comments import comment_behind
from harden.github.repository import Repository
from harden.github.retired_actions import weakness
from harden.github.step import Step
from harden.model import Finding
from harden.transform import step, transform


@transform(step(), zizmor=("known-vulnerable-actions",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    view = step.view.get("uses")
    if step.uses is None or view is None:
        return
    remark = comment_behind(view).split()
    version = (remark[0] if remark else "") if step.uses.is_pinned else step.uses.ref
    found = weakness(step.uses.repository, version, is_pinned=step.uses.is_pinned)
    if found:
        message = f"{found.what}: {step.uses.owner}/{step.uses.repo} {version} has {found.advisory}"
        fixed = ".".join(str(number) for number in found.fixed)
        yield reported(step.place("uses"), message, f"take a release from {fixed} on, and see what changed before it")
