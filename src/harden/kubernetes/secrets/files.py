"""Secrets as files: which images read them so, and the volume and the mount that a container needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from harden.kubernetes.application import Application
from harden.kubernetes.image.ref import ImageRef
from harden.kubernetes.image.table import KnownImage
from harden.kubernetes.secrets.refs import SecretRef, secret_ref
from harden.kubernetes.secrets.values import environment, has_sources, is_filled_in
from harden.kubernetes.workload import Container, Mount, Volume, Workload, mappings
from harden.model import Change, Data, Insert
from harden.secrets import looks_secret
from harden.value import Known
from harden.yaml.document import View, YamlSequence, scalars

FOLDER = "/run/secrets"
"""Where Docker, whose convention `_FILE` is, mounts secrets: https://docs.docker.com/engine/swarm/secrets/"""
_GROUP_READS = 0o440
_MODE = "288 is 0440: only the group of the volumes (fsGroup) reads it"
"""Written as a decimal: YAML 1.1, YAML 1.2 and JSON do not agree on what 0440 is."""
_LONGEST_NAME = 63  # a volume's name is a DNS label
DRIVER = "secrets-store.csi.k8s.io"


@dataclass(frozen=True, slots=True)
class SecretMount:
    """Changes that mount a Secret in a container, and the folder where its keys are files then."""

    changes: tuple[Change, ...]
    folder: str


def file_variable(container: Container, name: str, application: Application) -> str:
    """The variable by which the container's image reads the value of `name` from a file; empty if it does not."""
    facts = application.image_of(container)
    row = facts.row
    if row is None or facts.build or facts.reference is None or container.view.get("command"):
        return ""  # the entrypoint of the image reads the file: it may be another one, or replaced by `command`
    if has_sources(container):
        return ""  # which may give the variable as well, and entrypoints refuse to start with both
    if not any(re.fullmatch(pattern, name) for pattern in row.file_variables) or not _is_new(row, facts.reference):
        return ""
    variable = name + row.file_suffix
    if any(item.text("name") == variable for item in environment(container)) or _is_mentioned(container, name):
        return ""
    return variable


def _is_new(row: KnownImage, reference: ImageRef) -> bool:
    match = re.search(row.version, reference.tag) if row.files_since else None
    if match is None:
        return True  # every version does, or it is the newest
    return (int(match[1]), int(match[2] or 1_000_000)) >= row.files_since


def _is_mentioned(container: Container, name: str) -> bool:
    """Whether anything else refers to the variable: a probe, a hook, another variable, a backup by an annotation."""
    own = [item.get("name") for item in environment(container) if item.text("name") == name]
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(map(word.search, container.workload.annotations.values())) or any(
        isinstance(view.data, str) and word.search(view.data) is not None
        for view in scalars(container.view)
        if not any(one is not None and one.route == view.route for one in own)
    )


def mounted(container: Container, ref: SecretRef, application: Application) -> SecretMount | None:
    """Return how the key of a Secret becomes a file of the container; None if what is there is in the way.

    The whole Secret is mounted if it is the workload's own; of another one, what this pod takes from it alone.
    """
    workload = container.workload
    name = ref.name.replace(".", "-")
    volume = workload.volumes.get(name)
    if len(name) > _LONGEST_NAME or (volume and not _holds(volume, ref)):
        return None
    changes: list[Change] = []
    if volume is None:
        length = _length(workload.pod.get("volumes"))
        data = _volume(container, name, ref, application)
        comment = _MODE if "defaultMode" in str(data) and not workload.pod.is_flow else ""
        changes.append(Insert((*workload.pod_route, "volumes", length), data, comment=comment))
    mount = next((one for one in container.mounts if one.volume == name), None)
    if mount is not None and not _is_whole(container, mount):
        return None
    folder = mount.path if mount else f"{FOLDER}/{ref.name}"
    if mount is None and any(one.path == folder for one in container.mounts):
        return None
    if mount is None:
        length = _length(container.view.get("volumeMounts"))
        item: Data = {"name": name, "mountPath": folder, "readOnly": True}
        changes.append(Insert((*container.route, "volumeMounts", length), item))
    return SecretMount(tuple(changes), folder)


def _length(view: View | None) -> int:
    return len(view.items) if isinstance(view, YamlSequence) else 0


def _is_whole(container: Container, mount: Mount) -> bool:
    """Whether a mount shows the volume from its top, and goes on showing what is new in it."""
    items = mappings(container.view.get("volumeMounts"))
    return not any(item.text("name") == mount.volume and item.get("subPath") for item in items)


def _holds(volume: Volume, ref: SecretRef) -> bool:
    """Whether a volume that is there has the key as a file of that name."""
    if volume.view.text("csi", "volumeAttributes", "secretProviderClass") == ref.name:
        return True
    if volume.view.text("secret", "secretName") != ref.name:
        return False
    items = volume.view.get("secret", "items")
    return items is None or any(item.text("key") == item.text("path") == ref.key for item in mappings(items))


def _volume(container: Container, name: str, ref: SecretRef, application: Application) -> Data:
    """The volume, the same whichever container and key of the pod it is asked for."""
    if ref.must_mount:
        attributes: Data = {"secretProviderClass": ref.name}
        return {"name": name, "csi": {"driver": DRIVER, "readOnly": True, "volumeAttributes": attributes}}
    readers = list(_readers(container.workload, ref.name, application))
    secret: dict[str, Data] = {"secretName": ref.name}
    if not ref.is_own:
        secret["items"] = [{"key": key, "path": key} for key in dict.fromkeys(key for _, key in readers)]
    if all(_has_group(reader, application) for reader, _ in readers):
        secret["defaultMode"] = _GROUP_READS
    return {"name": name, "secret": secret}


def _readers(workload: Workload, name: str, application: Application) -> Iterator[tuple[Container, str]]:
    """The containers of a pod that can read keys of a Secret as files, with these keys."""
    for container in workload.containers:
        for item in environment(container):
            variable, value = item.text("name"), item.text("value")
            if not value or is_filled_in(variable, value) or not looks_secret(variable, value):
                continue
            if not file_variable(container, variable, application):
                continue
            ref = secret_ref(container, variable, value, application)
            if isinstance(ref, SecretRef) and ref.name == name:
                yield container, ref.key


def _has_group(container: Container, application: Application) -> bool:
    """Whether `fsGroup` lets the program read what only root and the group may read.

    A container that starts as root and steps down (gosu, Apache) leaves the group of the volumes behind: then the
    files stay open to all, that is, to the processes of this container, since nobody else has the mount.
    """
    security = application.security_of(container.workload)
    group, member = security.setting("fsGroup"), security.of(container)
    if member is None or not isinstance(group, Known) or not isinstance(group.data, int):
        return False
    facts = application.image_of(container)
    is_never_root = bool(member.user) or (member.user is None and facts.row is not None and not facts.row.is_root)
    return is_never_root or facts.group == group.data
