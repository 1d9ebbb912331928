"""Public images whose Dockerfile and entrypoint were read: the user they run as, what they write, how to probe them.

A row stays out when one of its facts is not certain. Numbers are those of the `useradd`/`adduser` lines, paths those
that the program writes in its default configuration; `source` is where that can be read. Rows are tried in order, the
first that fits repository and version is taken.
"""

from __future__ import annotations

from harden.kubernetes.known_images import (
    applications,
    controllers,
    databases,
    examples,
    metrics,
    observability,
    platform,
    postgres,
    queues,
    search,
    web,
)
from harden.kubernetes.known_images.row import TCP, DataFolder, KnownImage, ProbeFact

__all__ = ["BASE_IMAGES", "TABLE", "TCP", "DataFolder", "KnownImage", "ProbeFact"]

TABLE: tuple[KnownImage, ...] = (
    *postgres.ROWS,
    *databases.ROWS,
    *queues.ROWS,
    *search.ROWS,
    *web.ROWS,
    *observability.ROWS,
    *metrics.ROWS,
    *platform.ROWS,
    *controllers.ROWS,
    *applications.ROWS,
    *examples.ROWS,
)

BASE_IMAGES = frozenset(
    {"alpine", "amazoncorretto", "busybox", "debian", "eclipse-temurin", "fedora", "golang", "node", "openjdk", "perl"}
    | {"php", "python", "ruby", "rust", "ubuntu"}
)
"""Images that are only ground for something else: what runs in them decides everything."""
