"""Containers of other pods that run the same program: what is said of one of them is evidence for the others."""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.image.ref import parse_image
from harden.kubernetes.image.table import BASE_IMAGES
from harden.kubernetes.workload import Container


def same_programs(container: Container, application: Application) -> Iterator[Container]:
    """Containers of other pods with the same repository, in any version, and the same command and arguments.

    None for images that are only the ground for programs, such as busybox.
    """
    image = parse_image(container.image)
    if image is None or image.familiar in BASE_IMAGES:
        return
    own = container.manifest.path, container.workload.pod_route
    for other in application.containers_of(image.familiar):
        is_apart = (other.manifest.path, other.workload.pod_route) != own
        if is_apart and (other.command, other.args, other.group) == (
            container.command,
            container.args,
            container.group,
        ):
            yield other
