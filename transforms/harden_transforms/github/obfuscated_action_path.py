"""Action is named in a way that hides what it is

Why. `actions/checkout/.@v4` and `actions/cache//save@v4` run the same as the plain names, but reviews, policies and
scanners that look for the name do not see it.

Exploited. A pull request brings in an action that a policy does not allow, or one that nobody looks at as it seems to
be another.

Fix. The path without empty parts, `.` and `..`.

Risk. None: it is the same action.

References.
- https://docs.zizmor.sh/audits/#obfuscation
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from harden.github.action_ref import ActionRef, RefKind
from harden.github.findings import Plan, fixed
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job
from harden.model import Finding, Set
from harden.transform import either, job, step, transform

MESSAGE = "{} hides which action it is"


@transform(either(step(), job("call")), zizmor=("obfuscation",))
def check(user: Step | Job, repository: Repository) -> Iterator[Finding]:
    plain = _plain(user.uses) if user.uses else ""
    if user.uses and plain and plain != user.uses.written:
        plan = Plan("Name it plainly", (Set((*user.route, "uses"), plain),))
        yield fixed(user.place("uses"), MESSAGE.format(user.uses.written.partition("@")[0]), plan)


def _plain(uses: ActionRef) -> str:
    """A remote reference with a path in which each part names something; empty for what cannot be said so."""
    if uses.kind is not RefKind.REMOTE:
        return ""
    name, _, ref = uses.written.rpartition("@")
    below = name.split("/", 2)[2:]
    path = posixpath.normpath(below[0].lstrip("/")) if below and below[0].strip("/") else "."
    if path.startswith(".."):
        return ""
    return f"{uses.owner}/{uses.repo}{'' if path == '.' else f'/{path}'}@{ref}"
