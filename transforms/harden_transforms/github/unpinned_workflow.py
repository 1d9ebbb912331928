"""Reusable workflow is named by a tag or branch that can be moved

Why. A job that calls a workflow of another repository runs whatever its owner last moved the tag to, with the
permissions and secrets that the caller hands over.

Exploited. Whoever takes over that repository moves the tag, and his jobs run in the name of every caller.

Fix. The full commit id, and the version behind it as a comment. The commit comes from harden.lock (`harden lock
--online` fills it), else from the same version elsewhere in the repository; it is never invented. The workflows of
slsa-github-generator must be named by tag and are left alone.

Risk. None: it is the commit that the tag stood for when the lock was written.

References.
- https://docs.github.com/en/actions/reference/security/secure-use#reusing-third-party-workflows
- https://docs.zizmor.sh/audits/#unpinned-uses
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.pins import unpinned
from harden.github.repository import Repository
from harden.github.workflow import Job
from harden.model import Finding
from harden.transform import job, transform


@transform(job("call"), zizmor=("unpinned-uses",), scorecard=("Pinned-Dependencies",))
def check(job: Job, repository: Repository) -> Iterator[Finding]:
    yield from unpinned(job, job.path, repository)
