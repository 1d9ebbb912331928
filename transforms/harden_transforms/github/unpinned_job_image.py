"""Image of a job is named by a tag that can be moved

Why. The container that a job runs in, and its services, are pulled anew by every run. A tag is whatever was pushed to
it last, and it runs with the job's token and secrets beside it.

Exploited. Whoever can push to the image's repository changes what builds and tests everything.

Fix. The digest of the image's index behind the tag, as harden.lock knows it (`harden lock --online` asks the
registry); never invented. Where an expression decides the image, nothing is said.

Risk. None: it is what the tag stood for when the lock was written.

References.
- https://docs.zizmor.sh/audits/#unpinned-images
- https://docs.docker.com/dhi/core-concepts/digests/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.pins import unpinned_image
from harden.github.read import entries, mapping, text
from harden.github.repository import Repository
from harden.github.workflow import Job
from harden.model import Finding, Place
from harden.transform import job, transform
from harden.yaml.document import View


@transform(job("steps"), zizmor=("unpinned-images",), ghalint=("deny_job_container_latest_image",))
def check(job: Job, repository: Repository) -> Iterator[Finding]:
    for view in _images(job):
        base = job.place("runs-on")
        place = Place(base.path, view.span, base.name, base.block, identity=f"{base.name} {text(view)}")
        yield from unpinned_image(text(view), place, view.route, repository)


def _images(job: Job) -> Iterator[View]:
    """Where images stand: of the container, whose short form is the image itself, and of the services."""
    container = job.view.get("container")
    below = mapping(container)
    found = [below.get("image") if below else container]
    found += [service.get("image") for _, view in entries(job.view.get("services")) if (service := mapping(view))]
    yield from (view for view in found if view is not None)
