"""Which fixed version of an image an application shows: what the owner gave, overrides, other uses of it."""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.image_ref import ImageRef, parse_image, same_repository
from harden.settings import Settings
from harden.yaml.document import YamlMapping, YamlSequence

Version = tuple[str, str]
"""Tag and digest; one of them may be empty."""


def given_version(image: ImageRef, settings: Settings) -> Version | None:
    """Return the version that `[inputs.images]` gives for the image's repository, None if it gives none."""
    for repository, given in settings.inputs.images.items():
        if same_repository(repository, image.name) and (given.tag or given.digest):
            return given.tag, given.digest
    return None


def override_of(image: ImageRef, application: Application) -> bool | None:
    """Whether a kustomization's `images:` gives this name a fixed version; None when none mentions it."""
    found: list[bool] = []
    for kustomization in application.kustomizations:
        images = kustomization.get("images")
        for entry in images.items if isinstance(images, YamlSequence) else ():
            if isinstance(entry, YamlMapping) and entry.text("name") == image.name:
                tag = entry.value("newTag")
                is_fixed = bool(entry.text("digest")) or getattr(tag, "data", "latest") != "latest"
                found.append(is_fixed)
    return any(found) if found else None


def versions_in_use(image: ImageRef, application: Application) -> tuple[Version, ...]:
    """Fixed versions of the same repository elsewhere in the application, each once, in the order of files."""
    found: dict[Version, None] = {}
    for text in _images(application):
        other = parse_image(text)
        if other is not None and not other.is_mutable and other.familiar == image.familiar:
            found[other.tag, other.digest] = None
    return tuple(found)


def _images(application: Application) -> Iterator[str]:
    for workload in application.workloads:
        for container in workload.containers:
            yield container.image
    for path in sorted(application.other):
        for root in application.other[path].roots:
            services = root.get("services")
            for service in services.entries.values() if isinstance(services, YamlMapping) else ():
                yield service.text("image")
