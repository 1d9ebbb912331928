"""Which fixed version an image gets: what the owner gave, what the lock says, what its files show. None is invented."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from harden.evidence import is_dockerfile
from harden.kubernetes.dockerfile.instructions import instructions
from harden.kubernetes.image.ref import ImageRef, parse_image, same_repository
from harden.kubernetes.workload import mappings
from harden.model import Source
from harden.settings import ImageInput, Settings
from harden.yaml.document import YamlMapping

if TYPE_CHECKING:
    from harden.kubernetes.application import Application

LOCK = "harden.lock"
INPUTS = "[inputs.images]"
_NUMBER = re.compile(r"\d")
"""What the tag of a version has: `alpine`, `stable` and `nightly` move as `latest` does."""

_VARIANTS = re.compile(
    r"(?<![a-z])(?:alpine|apache|cli|cuda|debug|distroless|enterprise|fpm|gpu|lite|management|minimal|nanoserver|oss|perl|rootless|slim|ubi"
    r"|unprivileged|windowsservercore)(?![a-z])"
)
"""Names of systems and parts, as tags have them; those of Debian's and Ubuntu's releases only say how old."""


@dataclass(frozen=True, slots=True)
class Version:
    """Tag and digest, one of which may be empty, and where they come from: INPUTS, LOCK, or the path of a file."""

    tag: str
    digest: str
    source: str = ""

    @property
    def shown(self) -> str:
        return self.tag or self.digest


def versions_for(image: ImageRef, application: Application) -> tuple[Version, ...]:
    """Return the fixed versions that an image without one could get: one is the answer, several are a question.

    What the owner gives goes first; then what the lock says that its tag stands for, which changes nothing that runs;
    then the versions of the same repository that other files of the application use.
    """
    settings = application.settings
    given = given_image(image, settings)
    if given.tag or given.digest:
        return (_with_lock(Version(given.tag, given.digest, INPUTS), image, settings),)
    locked = settings.lock.image(image)
    if locked:
        return (Version(image.tag or "latest", locked.digest, LOCK),)
    found = application.image_versions.get(image.familiar, ())
    alike = tuple(one for one in found if variant(one.tag) == variant(image.tag))
    return tuple(_with_lock(one, image, settings) for one in alike or found)


def variant(tag: str) -> frozenset[str]:
    """What a tag says of the image besides its version: `1.27-alpine` has another libc and shell than `1.27`."""
    return frozenset(_VARIANTS.findall(tag))


def keeps_data(image: ImageRef, application: Application) -> bool:
    """Return whether a container of the same repository writes to a volume that outlives its pod.

    What a newer version of a program has written there an older one often refuses to read.
    """
    for workload in application.workloads:
        lasting = {name for name, volume in workload.volumes.items() if volume.outlives_pod}
        for container in workload.containers:
            writes = any(mount.volume in lasting and not mount.read_only for mount in container.mounts)
            reference = parse_image(container.image) if writes else None
            if reference and reference.familiar == image.familiar:
                return True
    return False


def digest_for(image: ImageRef, settings: Settings) -> Version | None:
    """Return what the tag of an image stands for: as the owner gives it for this very tag, else as the lock says."""
    given = given_image(image, settings)
    if given.digest and given.tag == image.tag:
        return Version(image.tag, given.digest, INPUTS)
    locked = settings.lock.image(image)
    return Version(image.tag, locked.digest, LOCK) if locked else None


def given_image(image: ImageRef, settings: Settings) -> ImageInput:
    """What `[inputs.images]` says of the image's repository; an empty ImageInput if it says nothing."""
    images = settings.inputs.images.items()
    return next((given for name, given in images if same_repository(name, image.name)), ImageInput())


def _with_lock(version: Version, image: ImageRef, settings: Settings) -> Version:
    if version.digest or not version.tag:
        return version
    locked = settings.lock.image(replace(image, tag=version.tag))
    return replace(version, digest=locked.digest) if locked else version


def versions_in_use(application: Application) -> Mapping[str, tuple[Version, ...]]:
    """Fixed versions by the familiar name of the repository, each once, in the order of files.

    A tag that one file has with a digest and another one without is one version, with the digest.
    """
    found: dict[str, dict[str, Version]] = {}
    for text, path in _uses(application):
        image = parse_image(text)
        if image is None or image.is_mutable or not (image.digest or _NUMBER.search(image.tag)):
            continue
        known = found.setdefault(image.familiar, {})
        same = known.get(image.tag)
        if image.tag and image.digest and same and not same.digest:
            known[image.tag] = Version(image.tag, image.digest, path)
        else:
            key = image.tag if not image.digest or image.tag not in known else f"{image.tag}@{image.digest}"
            known.setdefault(key, Version(image.tag, image.digest, path))
    return {name: tuple(known.values()) for name, known in found.items()}


def _uses(application: Application) -> Iterator[tuple[str, str]]:
    """References of images in pods, compose files, kustomizations and Dockerfiles, with the path of each."""
    for workload in application.workloads:
        for container in workload.containers:
            yield container.image, workload.manifest.path
    for path in sorted(application.other):
        for root in application.other[path].roots:
            services = root.get("services")
            for service in services.entries.values() if isinstance(services, YamlMapping) else ():
                yield service.text("image"), path
    for kustomization in application.kustomize.kustomizations:
        for entry in mappings(kustomization.root.get("images")):
            name = entry.text("newName") or entry.text("name")
            yield f"{name}:{entry.text('newTag') or 'latest'}", kustomization.path
    folders = {posixpath.dirname(path) for path in (*application.documents, *application.other)}
    for source in application.evidence:
        if posixpath.dirname(source.path) in folders:  # one far away is of another program
            yield from ((image, source.path) for image in _bases(source))


def _bases(source: Source) -> Iterator[str]:
    """What a Dockerfile is built from, without names of its own stages, which have no tag."""
    if is_dockerfile(posixpath.basename(source.path)):
        for instruction in instructions(source.data):
            if instruction.name == "FROM":
                yield instruction.text.partition(" ")[0]
