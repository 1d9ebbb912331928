"""Kubernetes objects as subjects: Manifest, Workload, Container. Typed, lazy views on YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from harden.helm.image import ChartImage, image_of
from harden.helm.mounts import mount_path
from harden.helm.template import is_conditional
from harden.kubernetes.pods import containers_in, objects, pod_in
from harden.lazy import lazy
from harden.model import Place, Route, Span
from harden.value import ABSENT, Known, Value
from harden.yaml.document import View, YamlDocument, YamlMapping, YamlSequence

_PASSING = frozenset({"emptyDir", "configMap", "secret", "downwardAPI", "projected", "image"})
ON_DISK = frozenset(
    {"persistentVolumeClaim", "ephemeral", "csi", "awsElasticBlockStore", "azureDisk", "cinder", "fc"}
    | {"gcePersistentDisk", "iscsi", "rbd", "vsphereVolume"}
)
"""Volumes that are, or may be, a disk with a file system of the node's kernel."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume of a pod. `kind` is the key that says what it is: `emptyDir`, `hostPath`, `persistentVolumeClaim`…"""

    name: str
    kind: str
    view: YamlMapping

    @property
    def outlives_pod(self) -> bool:
        """Whether its files are there before the pod and after it; what ends with the pod is open to all its users."""
        return self.kind not in _PASSING

    @property
    def rank(self) -> int:
        """How far its files are from the pod: 0 they end with it, 1 they are on a disk, 2 they may be on anything."""
        return 0 if self.kind in _PASSING else 1 if self.kind in ON_DISK else 2


@dataclass(frozen=True, slots=True)
class Mount:
    """A volume at a path of a container, without a trailing slash. `is_sure`: no condition of a chart decides on it."""

    volume: str
    path: str
    read_only: bool
    is_sure: bool = True

    def covers(self, path: str) -> bool:
        """Whether what stands at `path` comes from this volume."""
        return f"{one_name(path)}/".startswith(f"{one_name(self.path)}/")

    def overlaps(self, folder: str) -> bool:
        """Whether it is mounted in a folder, or around it."""
        return self.covers(folder) or f"{one_name(self.path)}/".startswith(f"{one_name(folder)}/")


def one_name(path: str) -> str:
    """A path of a container by its one name: /var/run is a link to /run."""
    return path.removeprefix("/var") if f"{path}/".startswith("/var/run/") else path


class Manifest:
    """One object: a YAML document with apiVersion and kind, or an item of a `kind: List`."""

    def __init__(self, document: YamlDocument, root: YamlMapping) -> None:
        self.document = document
        self.root = root
        self.kind = root.text("kind")
        self.api_version = root.text("apiVersion")
        self.name = root.text("metadata", "name")
        self.namespace = root.text("metadata", "namespace")

    @property
    def path(self) -> str:
        return self.document.source.path

    @property
    def address(self) -> str:
        """How people name it: `Deployment/web`."""
        return f"{self.kind}/{self.name or '?'}"

    @lazy
    def annotations(self) -> Mapping[str, str]:
        return texts(self.root.get("metadata", "annotations"))

    @lazy
    def workload(self) -> Workload | None:
        """What it is if it has a pod template."""
        found = pod_in(self.root)
        return Workload(self, *found) if found else None

    def place(self, span: Span, name: str = "") -> Place:
        """A finding's place in this object."""
        shown = name or self.address
        identity = f"{self.namespace} {shown.partition('/')[2]}"  # a promoted Pod is still the same workload
        return Place(self.path, span, shown, self.root.span, self.annotations, identity)

    def place_of(self, *views: View | None) -> Place:
        """The place of the first of some views that stands in this file, which values of a chart do not."""
        here = (view for view in views if view is not None and view.document is self.document)
        return self.place(next(here, self.root.get("metadata", "name") or self.root).span)


class Workload:
    """An object with a pod template. `pod` is the view of the pod spec, `template` of what holds metadata and spec."""

    def __init__(self, manifest: Manifest, template: YamlMapping, pod: YamlMapping) -> None:
        self.manifest = manifest
        self.template = template
        self.pod = pod

    @property
    def pod_route(self) -> Route:
        return self.pod.route

    @lazy
    def containers(self) -> tuple[Container, ...]:
        """Containers, init containers and ephemeral containers, in this order."""
        return tuple(Container(self, view, group) for group, view in containers_in(self.pod))

    @lazy
    def may_have_others(self) -> bool:
        """Whether actions of a Helm template may write containers that are not seen here, which share its settings."""
        if not self.manifest.document.in_chart:
            return False
        from harden.helm.containers import may_have_others

        return may_have_others(self.pod)

    @lazy
    def is_partial(self) -> bool:
        """Whether it is a part of an object that something completes: one of its containers has no image."""
        return not self.containers or any(not container.view.get("image") for container in self.containers)

    @lazy
    def volumes(self) -> Mapping[str, Volume]:
        """The pod's volumes by name, those of a StatefulSet's claim templates among them.

        Of one that branches of a Helm template make in several ways, that of the highest rank.
        """
        found: dict[str, Volume] = {}
        for item, is_claim in self._volume_items():
            name = item.text(*(("metadata", "name") if is_claim else ("name",)))
            kinds = ["persistentVolumeClaim"] if is_claim else [key for key in item.entries if key != "name"]
            for one in (Volume(name, kind, item) for kind in kinds[:1] or ("emptyDir",)):
                if name not in found or one.rank > found[name].rank:
                    found[name] = one
        return found

    def _volume_items(self) -> Iterator[tuple[YamlMapping, bool]]:
        """What makes its volumes, and whether that is the template of a claim."""
        yield from ((item, False) for item in mappings(self.pod.get("volumes")))
        yield from ((item, True) for item in mappings(self.manifest.root.get("spec", "volumeClaimTemplates")))
        if self.manifest.document.in_chart:
            from harden.helm.mounts import volume_items

            yield from volume_items(self.pod, self.manifest.root)

    @lazy
    def annotations(self) -> Mapping[str, str]:
        """Annotations of the pods it makes."""
        return texts(self.template.get("metadata", "annotations"))

    def setting(self, *keys: str) -> Value:
        """The value at a path of the pod spec; null or `{}` is absent, as the API server reads it."""
        return _setting(self.pod, *keys)

    @lazy
    def labels(self) -> Mapping[str, str]:
        """Labels of the pods it makes."""
        return texts(self.template.get("metadata", "labels"))


class Container:
    """One container. `group` is `containers`, `initContainers` or `ephemeralContainers`."""

    def __init__(self, workload: Workload, view: YamlMapping, group: str) -> None:
        self.workload = workload
        self.view = view
        self.group = group
        self.name = view.text("name")

    @property
    def route(self) -> Route:
        return self.view.route

    @property
    def manifest(self) -> Manifest:
        return self.workload.manifest

    @property
    def address(self) -> str:
        return f"{self.manifest.address} container {self.name or '?'}"

    @lazy
    def image(self) -> str:
        """The image as it is written; of one that the default values of a chart give, what they make of it."""
        return self.chart_image.written if self.chart_image else self.view.text("image")

    @lazy
    def chart_image(self) -> ChartImage | None:
        """The image as the default values of a Helm chart give it; None if they do not, or it cannot be told."""
        image = self.view.get("image")
        return image_of(self.view) if image is not None and image.is_opaque else None

    @property
    def in_chart(self) -> bool:
        """Whether it stands in a template of a Helm chart."""
        return self.manifest.document.in_chart

    def unread(self, *keys: str) -> str:
        """The first of these fields that actions of a template or code of a program decide; empty if there is none."""
        return next((key for key in keys if is_decided(self.view.get(key))), "")

    @property
    def has_open_image(self) -> bool:
        """Whether it cannot be told which image values of a Helm chart give: what it needs is not ours to say."""
        image = self.view.get("image")
        return image is not None and image.is_opaque and not self.chart_image

    def setting(self, *keys: str) -> Value:
        """The value at a path of the container; null or `{}` is absent, as the API server reads it."""
        return _setting(self.view, *keys)

    @lazy
    def mounts(self) -> tuple[Mount, ...]:
        return tuple(
            Mount(item.text("name"), path.rstrip("/") or "/", item.value("readOnly") == Known(True), is_sure)
            for item in mappings(self.view.get("volumeMounts"))
            for path, is_sure in [self._mounted(item)]
        )

    def _mounted(self, item: YamlMapping) -> tuple[str, bool]:
        """The path of a mount, and whether no condition of a template decides on it."""
        if not self.in_chart:
            return item.text("mountPath"), True
        return mount_path(item), not is_conditional(item, self.view)

    @lazy
    def ports(self) -> tuple[YamlMapping, ...]:
        return tuple(mappings(self.view.get("ports")))

    @lazy
    def command(self) -> tuple[str, ...]:
        """What `command` says, which replaces the image's entrypoint."""
        return _strings(self.view.get("command"))

    @lazy
    def args(self) -> tuple[str, ...]:
        return _strings(self.view.get("args"))

    @lazy
    def env(self) -> Mapping[str, str | None]:
        """Variables by name: the text, None when it comes from elsewhere (`valueFrom`)."""
        return {
            item.text("name"): item.text("value") if item.get("value") else None
            for item in mappings(self.view.get("env"))
        }

    def place(self, *keys: str | int) -> Place:
        """The place of a key below the container (its value's span), of the container's name when it is absent."""
        view = self.view.get(*keys) if keys else None
        is_here = view is not None and view.content and view.document is self.view.document
        anchor = view if view is not None and is_here else self.view.get("name") or self.view
        return self.manifest.place(anchor.span, self.address)


def manifests(document: YamlDocument) -> tuple[Manifest, ...]:
    """All objects of a file, items of `kind: List` among them."""
    return document.once("manifests", lambda it: tuple(Manifest(it, root) for root in objects(it)))


def workload_of(manifest: Manifest) -> Workload | None:
    """The workload an object is, None if it has no pod template."""
    return manifest.workload


def is_decided(view: View | None) -> bool:
    """Whether actions of a template, or code of a program, decide a value or one of its items."""
    items = view.items if isinstance(view, YamlSequence) else ()
    return view is not None and (view.is_opaque or any(item.is_opaque for item in items))


def texts(view: View | None) -> dict[str, str]:
    """The entries of a mapping of text to text, aliases and merge keys followed; anything else is empty."""
    data = view.data if view else None
    return (
        {str(key): str(value) for key, value in cast("dict[object, object]", data).items()}
        if isinstance(data, dict)
        else {}
    )


def mappings(view: View | None) -> Iterator[YamlMapping]:
    """The mappings that are items of a sequence; none when the view is something else."""
    items = view.resolved if view else None
    if isinstance(items, YamlSequence):
        yield from (item for item in items.items if isinstance(item, YamlMapping))


def _strings(view: View | None) -> tuple[str, ...]:
    if view is not None and view.is_opaque:
        return (str(view.data),)  # its source, which names the programs that are in it
    return tuple(str(item.data) for item in view.items) if isinstance(view, YamlSequence) else ()


def _setting(view: YamlMapping, *keys: str) -> Value:
    value = view.value(*keys)
    return ABSENT if isinstance(value, Known) and value.data in (None, {}) else value
