"""Volumes that are folders, files or sockets of the node, and who mounts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harden.kubernetes.application import Application
from harden.kubernetes.security import Plan
from harden.kubernetes.workload import Container, Workload, mappings
from harden.model import Remove, Risk
from harden.value import Known
from harden.yaml.document import YamlMapping, YamlSequence


@dataclass(frozen=True, slots=True)
class HostVolume:
    """A `hostPath` volume. `mounts`: where it is mounted, each with the container and the item of `volumeMounts`."""

    name: str
    path: str
    view: YamlMapping
    mounts: tuple[tuple[Container, YamlMapping], ...]

    @property
    def is_read_only(self) -> bool:
        return all(mount.value("readOnly") == Known(True) for _, mount in self.mounts)


def host_volumes(workload: Workload) -> Iterator[HostVolume]:
    """The volumes of a workload's pods that come from the node, by a path that is known."""
    for volume in mappings(workload.pod.get("volumes")):
        path, view = volume.text("hostPath", "path"), volume.get("hostPath", "path")
        if path and view is not None and not view.is_opaque:
            name = volume.text("name")
            mounts = [
                (container, mount)
                for container in workload.containers
                for mount in mappings(container.view.get("volumeMounts"))
                if mount.text("name") == name
            ]
            yield HostVolume(name, path, volume, tuple(mounts))


def removal(volume: HostVolume, workload: Workload, application: Application) -> Plan | None:
    """How to take away a volume that no container mounts; None if one does, or if a patch may."""
    if volume.mounts or not volume.name or application.patches_of(workload):
        return None
    if workload.manifest.document.is_template:  # values may add mounts, and whole containers
        return None
    if any(mount.volume not in workload.volumes for container in workload.containers for mount in container.mounts):
        return None  # a mount of no volume, which may mean this one by another name
    route = volume.view.route
    volumes = workload.pod.get("volumes")
    unused = [one for one in host_volumes(workload) if not one.mounts]
    if isinstance(volumes, YamlSequence) and len(volumes.items) == len(unused):
        route = route[:-1]
    note = "The pod no longer waits for a path of the node that nothing uses"
    return Plan((Remove(route),), "", note, Risk.NONE)
