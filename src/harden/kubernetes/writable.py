"""Mounts for what a container writes: an `emptyDir` for each folder that has no volume of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from harden.kubernetes.security import ContainerSecurity, PodSecurity
from harden.model import Change, Insert
from harden.yaml.document import View, YamlSequence

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 63  # a volume's name is a DNS label


def mount_changes(security: ContainerSecurity) -> tuple[Change, ...]:
    """Return the volumes and mounts that `security.image.writable` asks for; none when that is not known.

    Volumes are named after the folder, with the container in front where two need the same one.
    """
    names = _names(security.pod).get(security.container.name, {})
    container, workload = security.container, security.pod.workload
    volumes, mounts = _length(workload.pod.get("volumes")), _length(container.view.get("volumeMounts"))
    changes: list[Change] = []
    for folder in security.image.writable or ():
        name = names[folder]
        volume = Insert((*workload.pod_route, "volumes", volumes), {"name": name, "emptyDir": {}})
        mount = Insert((*container.route, "volumeMounts", mounts), {"name": name, "mountPath": folder})
        changes += [mount, volume]
    return tuple(changes)


def _length(view: View | None) -> int:
    found = view.resolved if view else None
    return found.end if isinstance(found, YamlSequence) else 0


def _names(pod: PodSecurity) -> Mapping[str, Mapping[str, str]]:
    """A free volume name for each folder of each container, the same whichever of them is asked about."""
    taken = {*pod.workload.volumes, *(_of_chart(pod))}
    wanted = [folder for security in pod.containers for folder in security.image.writable or ()]
    names: dict[str, dict[str, str]] = {}
    for security in pod.containers:
        mine = names.setdefault(security.container.name, {})
        for folder in security.image.writable or ():
            prefix = f"{security.container.name}-" if wanted.count(folder) > 1 else ""
            # The name of a container may be an action, whose `.` means nothing where the volumes stand.
            mine[folder] = _free(_NOT_IN_NAMES.sub("-", f"{prefix}{folder}".lower()).strip("-"), taken)
            taken.add(mine[folder])
    return names


def _of_chart(pod: PodSecurity) -> set[str]:
    if not pod.workload.manifest.document.is_template:
        return set()
    from harden.helm.mounts import taken_names

    return taken_names(pod.workload.pod)


def _free(name: str, taken: set[str]) -> str:
    base = name[:_LONGEST_NAME].strip("-") or "writable"
    candidate, number = base, 2
    while candidate in taken:
        suffix = f"-{number}"
        candidate, number = base[: _LONGEST_NAME - len(suffix)] + suffix, number + 1
    return candidate
