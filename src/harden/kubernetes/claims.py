"""What lies behind a volume's claim, as far as these files show it: file systems that do not obey groups are told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harden.kubernetes.workload import Volume, Workload
from harden.yaml.document import YamlMapping, YamlSequence

if TYPE_CHECKING:
    from harden.kubernetes.application import Application

_FOLDERS = re.compile(r"(?!openebs)(?:.*[^a-z])?(?:local-?path|host-?path|nfs(?:v\d)?|efs)(?![a-z]).*")
"""Storage classes and provisioners that make a folder of a node or of a server a volume. The kubelet hands such volumes
to no group; OpenEBS makes local volumes of its folders, which are handed over.
https://github.com/kubernetes/kubernetes/blob/master/pkg/volume/hostpath/host_path.go (GetAttributes: Managed)
"""
_ELSEWHERE = ("hostPath", "nfs", "cephfs", "glusterfs", "quobyte", "azureFile")


def is_shared(volume: Volume, workload: Workload, application: Application) -> bool:
    """Whether a claim in the tree may be written from several nodes, as only network file systems can."""
    modes = _claim(volume, workload, application).get("spec", "accessModes")
    return isinstance(modes, YamlSequence) and "ReadWriteMany" in [item.data for item in modes.items]


def bound_elsewhere(volume: Volume, workload: Workload, application: Application) -> str:
    """The PersistentVolume in the tree that a claim may be bound to and that is no disk; empty if none."""
    claim = _claim(volume, workload, application)
    if not claim.get("spec"):
        return ""
    wanted, storage = claim.text("spec", "volumeName"), claim.text("spec", "storageClassName")
    for one in application.objects("PersistentVolume"):
        kind = next((kind for kind in _ELSEWHERE if one.root.get("spec", kind)), "")
        is_it = one.name == wanted if wanted else one.root.text("spec", "storageClassName") == storage
        if kind and is_it:
            return f"{one.address} ({kind})"
    return ""


def folder_class(volume: Volume, workload: Workload, application: Application) -> str:
    """The storage class of a claim whose volumes are folders that keep their owners; empty if nothing says so."""
    name = _claim(volume, workload, application).text("spec", "storageClassName")
    found = [one for one in application.objects("StorageClass") if one.name == name]
    made_by = found[0].root.text("provisioner") if found else name
    return name if _FOLDERS.fullmatch(made_by.lower()) else ""


def _claim(volume: Volume, workload: Workload, application: Application) -> YamlMapping:
    """The claim in the tree that a volume names; the volume itself, which is one in a StatefulSet, if there is none."""
    name = volume.view.text("persistentVolumeClaim", "claimName")
    claim = application.named(workload.manifest.namespace, "PersistentVolumeClaim", name)
    return claim.root if claim else volume.view
