"""Where the version of a container's image is decided: in its manifest, or in the kustomizations around it.

Source, for what an entry of `images:` makes of an image: api/filters/imagetag/updater.go of kubernetes-sigs/kustomize.
A `newTag` or a `digest` replaces tag and digest; a `newName` alone keeps both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from harden.kubernetes.application import Application
from harden.kubernetes.image.ref import ImageRef, parse_image
from harden.kubernetes.kustomize.kustomizations import Kustomization
from harden.kubernetes.workload import Container, mappings, workload_of
from harden.model import FileChange, Place, Route, Set
from harden.yaml.document import View, YamlDocument, YamlMapping

if TYPE_CHECKING:
    from harden.helm.image import ChartImage

_SETTER = re.compile(r""".*?#.*?(\$imagepolicy|\$openapi|kpt-set)""")
_PROGRAMS = {
    "$imagepolicy": "the image automation of Flux",
    "$openapi": "a setter of kpt or kustomize",
    "kpt-set": "a setter of kpt",
}


@dataclass(frozen=True, slots=True)
class ImageSpot:
    """One place that decides which image a container runs.

    `reference`: what it decides. `written`: the image as the manifest has it, None in an entry of a kustomization,
    whose route `route` is then. `line`: what stands behind the image on its line. `chart`: the image, if values of a
    Helm chart give it; `path` is that of the values then.
    """

    reference: ImageRef
    path: str
    route: Route
    written: ImageRef | None
    line: str = ""
    chart: ChartImage | None = None

    @property
    def setter(self) -> str:
        """The program that a comment on the same line names, and that writes the image anew; empty without one."""
        match = _SETTER.match(self.line)
        return _PROGRAMS[match[1]] if match else ""

    def where(self, path: str) -> str:
        """Where it is, to be said behind a message about what stands in another file; empty for the same file."""
        return "" if self.path == path else f" in {self.path}"

    def text(self, tag: str, digest: str) -> str:
        """The reference with another version, as it is written here, or as kustomize makes it."""
        return (self.written or self.reference).with_version(tag, digest)

    def why_not(self, tag: str, digest: str) -> str:
        """Why the image cannot be given a version here; empty if it can."""
        found = self.chart.setting(tag, digest) if self.chart else ""
        return found if isinstance(found, str) else ""

    def notes(self, tag: str, digest: str) -> tuple[str, ...]:
        """What is left to do where the image gets a version: other values files of the chart that override it."""
        found = self.chart.setting(tag, digest) if self.chart else ""
        return () if self.chart is None or isinstance(found, str) else self.chart.overrides(found)

    def changes(self, tag: str, digest: str) -> tuple[FileChange, ...]:
        """What gives the image a version here; nothing if something keeps it from that (`why_not`)."""
        if self.chart:
            found = self.chart.setting(tag, digest)
            given = () if isinstance(found, str) else found.items()
            return tuple(FileChange(self.path, Set((0, *path), value)) for path, value in given)
        if self.written is not None:
            return (FileChange(self.path, Set(self.route, self.text(tag, digest))),)
        order = ("name", "newName", "newTag")
        news = (("newTag", tag if tag != self.reference.tag else ""), ("digest", digest))
        return tuple(FileChange(self.path, Set((*self.route, key), value, after=order)) for key, value in news if value)


def image_spots(container: Container, application: Application) -> tuple[ImageSpot, ...]:
    """Return what decides a container's image; nothing for one that is never pulled, or cannot be told from here.

    Never pulled: `imagePullPolicy: Never`; a name without registry and organisation that the repository builds, for
    whatever deploys it gives it another name; and `auto`, which Istio's injector replaces
    (https://istio.io/latest/docs/setup/additional-setup/gateway/).
    """
    image = parse_image(container.image)
    if image is None or container.image == "auto" or container.view.text("imagePullPolicy") == "Never":
        return ()
    if application.is_built_here(image):
        return ()
    if container.chart_image:
        chart = container.chart_image
        return (ImageSpot(image, chart.values.source.path, (), image, chart.line, chart),)
    found = _Spots(container, image, application)
    found.of_kustomizations()
    if not found.spots and not found.is_decided:
        found.of_patches()
    if not found.is_decided:
        found.of_manifest()
    return tuple(found.spots)


def spots_of(subject: Container | YamlDocument, application: Application) -> Iterator[tuple[Place, ImageSpot]]:
    """Yield what decides images, with the place that a finding points to.

    Of a container: see `image_spots`. Of a kustomization: those entries of `images:` that no container here is built
    with, because what it builds upon is elsewhere.
    """
    if isinstance(subject, Container):
        yield from ((subject.place("image"), spot) for spot in image_spots(subject, application))
        return
    path = subject.source.path
    for kustomization in (one for one in application.kustomize.kustomizations if one.path == path):
        seen = set(_names_in(kustomization, application))
        for entry in mappings(kustomization.root.get("images")):
            spot = _entry_spot(kustomization, entry)
            if spot is not None and entry.text("name") not in seen:
                view = entry.get("newTag") or entry
                yield Place(path, view.span, f"image {entry.text('name')}", entry.span), spot


def _names_in(kustomization: Kustomization, application: Application) -> Iterator[str]:
    for workload in application.workloads:
        if application.kustomize.builds(kustomization, workload.manifest.path):
            yield from (image.name for one in workload.containers if (image := parse_image(one.image)))


def _entry_spot(kustomization: Kustomization, entry: YamlMapping) -> ImageSpot | None:
    """What an entry of `images:` decides; None if that is nothing, or cannot be told."""
    named = parse_image(entry.text("newName") or entry.text("name"))
    if named is None or not (entry.text("newTag") or entry.text("digest")):
        return None
    reference = replace(named, tag=entry.text("newTag"), digest=entry.text("digest"))
    line = _behind(kustomization.document, entry.get("newTag") or entry.get("digest"))
    return ImageSpot(reference, kustomization.path, entry.route, None, line)


class _Spots:
    """Collects the spots of one container. `is_decided`: whether something else than the manifest has the last word."""

    def __init__(self, container: Container, image: ImageRef, application: Application) -> None:
        self.container = container
        self.image = image
        self.application = application
        self.spots: list[ImageSpot] = []
        self.is_decided = False
        self._new_names: set[str] = set()

    def of_kustomizations(self) -> None:
        kustomize, path = self.application.kustomize, self.container.manifest.path
        deciding: list[Kustomization] = []
        for kustomization in kustomize.around(path):
            for entry in mappings(kustomization.root.get("images")):
                if entry.text("name") != self.image.name:
                    continue
                if entry.get("newTag") or entry.get("digest") or entry.get("tagSuffix"):
                    deciding.append(kustomization)
                    spot = _entry_spot(kustomization, entry)
                    self.spots += [spot] if spot else []
                elif entry.text("newName"):
                    self._new_names.add(entry.text("newName"))
        reached = frozenset(top for one in deciding for top in kustomize.tops_of(one, path))
        self.is_decided = bool(deciding) and reached.issuperset(top.path for top in kustomize.tops(path))

    def of_patches(self) -> None:
        """Strategic merges in files of their own; what others give an image is only known to decide it."""
        self.is_decided = self.application.is_patched(self.container, "image")
        for patch, objects in self.application.kustomize.patches_on(self.container.manifest):
            for workload in filter(None, map(workload_of, objects if patch.inline is None else ())):
                for other in workload.containers:
                    reference = parse_image(other.image)
                    if other.name == self.container.name and reference is not None:
                        self._container(other, reference, reference)

    def of_manifest(self) -> None:
        """The manifest itself, unless kustomizations give repositories of several names the version that it has."""
        if len(self._new_names) > 1:
            return
        reference = self.image
        for name in self._new_names:
            renamed = parse_image(name)
            if renamed is None:
                return
            reference = replace(renamed, tag=self.image.tag, digest=self.image.digest)
        self._container(self.container, reference, self.image)

    def _container(self, container: Container, reference: ImageRef, written: ImageRef) -> None:
        route = (*container.route, "image")
        line = _behind(container.manifest.document, container.view.get("image"))
        self.spots.append(ImageSpot(reference, container.manifest.path, route, written, line))


def _behind(document: YamlDocument, view: View | None) -> str:
    """What stands behind a value on its last line. The value is there: an image or a version was read from it."""
    assert view is not None
    data, start = document.source.data, view.span.end
    end = data.find(b"\n", start)
    return data[start : len(data) if end < 0 else end].decode("utf-8", "replace")
