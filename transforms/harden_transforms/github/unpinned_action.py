"""Action is named by a tag or branch that can be moved

Why. A tag of an action is whatever its owner, or whoever has taken over the account, last moved it to. The next run
executes that, with the job's token and secrets.

Exploited. In March 2025 all tags of tj-actions/changed-files were moved to a commit that printed the secrets of 23,000
repositories into their logs; in 2026 the same was done to other actions.

Fix. The full commit id, and the version behind it as a comment, which Dependabot and Renovate keep up to date. The
commit comes from harden.lock (`harden lock --online` fills it), else from the same version of the action elsewhere in
the repository; it is never invented, and never another version. An image (`docker://`) gets its digest, and the tag
stays. What GitHub's own `actions.lock` holds is left alone.

Risk. None: it is the commit that the tag stood for when the lock was written. Updates come as pull requests then.

References.
- https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions
- https://docs.zizmor.sh/audits/#unpinned-uses
- https://github.com/advisories/GHSA-mrrh-fwg8-r2c3
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.action_ref import RefKind
from harden.github.pins import unpinned, unpinned_image
from harden.github.repository import Repository
from harden.github.step import Step
from harden.model import Finding
from harden.transform import step, transform


@transform(
    step(),
    zizmor=("unpinned-uses", "unpinned-images"),
    ghalint=("action_ref_should_be_full_length_commit_sha",),
    scorecard=("Pinned-Dependencies",),
)
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    if step.uses and step.uses.kind is RefKind.DOCKER:
        yield from unpinned_image(step.uses.image, step.place("uses"), (*step.route, "uses"), repository, "docker://")
    else:
        yield from unpinned(step, step.owner.path, repository)
