"""To which commit a `uses:` can be pinned without changing what runs, and what its comment then says.

Never invented: the commit comes from `harden.lock`, else from the same action at the same version elsewhere in the
repository, where Dependabot and Renovate keep commit and version comment together. Pinning never changes a version:
https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from harden.errors import CannotEdit
from harden.github.action_ref import ActionRef, RefKind
from harden.github.findings import Plan, fixed, reported
from harden.github.pin_comments import comment_behind, remark
from harden.github.read import resolved
from harden.github.repository import Repository
from harden.github.step import Step
from harden.github.workflow import Job
from harden.kubernetes.image.ref import parse_image
from harden.model import Change, Finding, Place, Route, Set
from harden.yaml.document import View
from harden.yaml.reach import everywhere

_BY_TAG_ONLY = re.compile(r"slsa-framework/slsa-github-generator/\.github/workflows/.*")
"""Its verifier wants to see the tag: https://github.com/slsa-framework/slsa-github-generator#referencing-slsa-builders-and-generators"""


@dataclass(frozen=True, slots=True)
class Pin:
    """A commit for a reference. `remark`: the version, for the comment; `origin`: where it comes from."""

    commit: str
    version: str
    origin: str


def pin_of(reference: ActionRef, repository: Repository) -> Pin | str:
    """Return what a remote reference can be pinned to, or why nothing is."""
    locked = repository.settings.lock.action(reference.repository, reference.ref)
    if locked and locked.is_branch:
        return f"{reference.ref} is a branch: its commit would grow old unseen; name a release"
    if locked:
        shown = locked.version or reference.ref
        return Pin(locked.commit, shown, "harden.lock")
    same = repository.commits.get((reference.repository, reference.ref), frozenset())
    if len(same) == 1:
        return Pin(next(iter(same)), reference.ref, "the same version elsewhere in the repository")
    if same:
        return f"{reference.ref} stands for several commits in this repository: `harden lock --online` asks GitHub"
    return "its commit is not known: `harden lock --online` asks GitHub and keeps it in harden.lock"


def unpinned(user: Job | Step, path: str, repository: Repository) -> Iterator[Finding]:
    """What is wrong with the `uses` of a job or step in the file `path`: the ref is a tag or branch."""
    reference, view = user.uses, user.view.get("uses")
    if reference is None or view is None or reference.kind is not RefKind.REMOTE or reference.is_pinned:
        return
    if repository.is_locked(path, reference) or _BY_TAG_ONLY.fullmatch(reference.name):
        return
    message = f"{reference.owner}/{reference.repo} is named by {reference.ref}, which can be moved"
    found = pin_of(reference, repository)
    if isinstance(found, str):
        yield reported(user.place("uses"), message, found)
        return
    written = resolved(view) or view
    change = Set(
        (*user.route, "uses"),
        reference.written.rpartition("@")[0] + f"@{found.commit}",
        remark=remark(written, found.version),
        in_place_of=comment_behind(written),
    )
    plan = Plan(f"Pin it to the commit of {found.version}, as {found.origin} says", _where_it_is_used(view, change))
    yield fixed(user.place("uses"), message, plan)


def _where_it_is_used(view: View, change: Set) -> tuple[Change, ...]:
    """The change at every place that an anchor gives the reference to; alone, if one of them is none of the kind."""
    try:
        found = everywhere(view.document, change)
    except CannotEdit:
        return (change,)
    return found if all(one.route[-1] == change.route[-1] for one in found) else (change,)


def unpinned_image(
    written: str, place: Place, route: Route, repository: Repository, scheme: str = ""
) -> Iterator[Finding]:
    """What is wrong with an image at `route`, behind `scheme` (`docker://`): it is named by a tag alone."""
    reference = parse_image(written)
    if reference is None or reference.digest:
        return
    message = f"Image {reference.familiar} is named by a tag, which can be moved"
    locked = repository.settings.lock.image(reference)
    if locked is None:
        yield reported(place, message, "its digest is not known: `harden lock --online` asks the registry")
        return
    pinned = reference.with_version(reference.tag or "latest", locked.digest)
    plan = Plan(f"Pin it to {locked.digest[:19]}…, as harden.lock says", (Set(route, scheme + pinned),))
    yield fixed(place, message, plan)
