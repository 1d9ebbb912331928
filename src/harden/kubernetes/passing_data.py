"""Data that end with the pod, or that there are none of yet: a database may keep them in a folder below its volume, and
nothing is lost by that.
"""

from __future__ import annotations

import posixpath

from harden.kubernetes.security import ContainerSecurity
from harden.kubernetes.workload import ON_DISK, Container, Volume, mappings
from harden.model import Change, Data, Insert, Set
from harden.yaml.document import YamlSequence

FOLDER = "pgdata"
"""As the documentation of postgres names it: https://github.com/docker-library/docs/blob/master/postgres/README.md."""
_BEFORE = ("name", "image", "imagePullPolicy", "command", "args", "ports")


def moved_below(security: ContainerSecurity) -> tuple[Change, ...]:
    """Return what has a database keep its data one folder below the mount of its volume; nothing where it may not.

    The top of such a volume belongs to root, though all may write to it, and initdb wants a folder of its own user's.
    """
    is_new = security.pod.application.settings.inputs.new_volumes
    return _moving(security, is_new=is_new)


def asked_if_new(security: ContainerSecurity) -> str:
    """What to say where only a person can tell that there are no data yet, and that decides; else empty."""
    return (
        "; if nothing of this has run yet, say so: new-volumes = true in [inputs]"
        if _moving(security, is_new=True)
        else ""
    )


def _moving(security: ContainerSecurity, *, is_new: bool) -> tuple[Change, ...]:
    row, container = security.image.row, security.container
    data = row.data if row and security.image.given.user is None else None
    if data is None or not data.below or _may_set(data.below, security):
        return ()
    if not _is_passing(data.path, security, is_new=is_new):
        return ()
    variable: Data = {"name": data.below, "value": posixpath.join(data.path, FOLDER)}
    route, present = (*container.route, "env"), container.view.get("env")
    if isinstance(present, YamlSequence):
        return (Insert((*route, len(present.items)), variable),)
    return (Set(route, [variable], after=_BEFORE),)


def _is_passing(path: str, security: ContainerSecurity, *, is_new: bool) -> bool:
    """Whether all that stands at a path, however the pod is built, is a volume of this container alone without data."""
    container, pod = security.container, security.pod
    mounts = [mount for mount in container.mounts if mount.overlaps(path)]
    if len(mounts) != 1 or mounts[0].path != path or mounts[0].read_only:
        return False
    name = mounts[0].volume
    volume = pod.workload.volumes.get(name)
    users = [one for one in pod.containers if any(mount.volume == name for mount in one.container.mounts)]
    is_final = not container.manifest.document.is_template and not pod.application.kustomize.around(
        container.manifest.path
    )
    keeps_nothing = volume is not None and _keeps_nothing(volume, is_new=is_new)
    return keeps_nothing and len(users) == 1 and is_final and not _is_unread(container)


def _keeps_nothing(volume: Volume, *, is_new: bool) -> bool:
    return volume.kind == "emptyDir" or (is_new and volume.kind in ON_DISK)


def _is_unread(container: Container) -> bool:
    return bool(container.unread("env", "envFrom", "volumeMounts"))


def _may_set(variable: str, security: ContainerSecurity) -> bool:
    """Whether the container is given a variable already, or may be: by a ConfigMap that is not in these files."""
    container, application = security.container, security.pod.application
    if variable in container.env:
        return True
    for source in mappings(container.view.get("envFrom")):
        name = source.text("configMapRef", "name")
        found = application.named(container.manifest.namespace, "ConfigMap", name) if name else None
        if name and (found is None or found.root.get("data", variable)):
            return True
    return False
