"""Pod has a folder of its node

Why. A `hostPath` volume is the node's own disk. What a pod may write there outlives it, is seen by every other pod that
mounts it, and does not follow the pod to another node; what it may read there can be the kubelet's credentials.

Exploited. With / or /etc, a line in a cron table is a shell of root on the node; with /var/log, a symbolic link makes
the kubelet read any file of the node; with /var/lib/kubelet, the tokens of all pods of the node lie there.

Fix. A volume that no container mounts is taken away. What programs only read (the node's time zone and certificates) is
mounted read-only. All else is reported: whether a claim, an `emptyDir` or a ConfigMap is the right place is a question
of what the files are. The socket of a container runtime is reported by `docker-socket`.

Risk. Runtime: a program that did write to the node's certificates is refused.

References.
- https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- CIS Kubernetes Benchmark 5.2.12, kubescape C-0045, C-0048
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from harden.kubernetes.application import Application
from harden.kubernetes.host_volumes import HostVolume, host_volumes, removal
from harden.kubernetes.node import is_runtime_socket, node_work
from harden.kubernetes.security import Plan, finding
from harden.kubernetes.workload import Workload
from harden.model import Finding, Set
from harden.transform import transform, workload

MESSAGE = "Volume {} is {} of the node"
_REFERENCE = re.compile(r"/etc/(?:localtime|timezone|machine-id|os-release|ssl/certs|pki|ca-certificates)(?:/.*)?"
    r"|/usr/(?:local/)?share/(?:zoneinfo|ca-certificates)(?:/.*)?")  # fmt: skip
"""Paths of the node that programs only read."""
_SENSITIVE: Mapping[str, str] = {
    "/": "the whole disk, with every credential on it",
    "/etc": "the node's configuration: users, cron tables, certificates of the cluster",
    "/root": "the files of root, keys among them",
    "/home": "the files of the node's users, keys among them",
    "/boot": "the node's kernel",
    "/dev": "the node's devices, disks among them",
    "/proc": "all processes of the node",
    "/sys": "the node's kernel settings",
    "/var/lib/kubelet": "the volumes and tokens of all pods of the node",
    "/var/lib/docker": "the files of all containers of the node",
    "/var/lib/containerd": "the files of all containers of the node",
    "/var/lib/etcd": "the data of the cluster, all Secrets among them",
    "/var/log": "the logs of all pods, and a way to read any file through links",
    "/var/run": "the sockets of the node",
    "/run": "the sockets of the node",
    "/usr": "the node's programs",
}
"""What lies below a path, for the user; the longest match counts."""


@transform(
    workload(in_templates=True),
    trivy=("KSV023", "AVD-KSV-0023", "KSV121", "AVD-KSV-0121"),
    kube_linter=("sensitive-host-mounts", "writable-host-mount"),
    polaris=("hostPathSet",),
    kubescape=("C-0045", "C-0048"),
)
def check(subject: Workload, application: Application) -> Iterator[Finding]:
    for volume in host_volumes(subject):
        is_reference = _REFERENCE.fullmatch(volume.path.rstrip("/")) is not None
        is_seen = bool(volume.mounts) or subject.manifest.document.is_template  # where values may mount it
        if is_runtime_socket(volume.path) or (is_reference and is_seen and volume.is_read_only):
            continue
        plan = removal(volume, subject, application)
        title = "Take the volume away, which nothing mounts"
        if plan is None:
            title = "Mount it read-only"
            why = node_work(subject, application) or _advice(volume, is_reference)
            plan = _read_only(volume) if is_reference and not why else Plan(reason=why)
        place = subject.manifest.place_of(volume.view.get("hostPath", "path"), volume.view)
        yield finding(place, MESSAGE.format(volume.name, volume.path), title, plan)


def _read_only(volume: HostVolume) -> Plan:
    if any(mount.document is not container.manifest.document for container, mount in volume.mounts):
        return Plan(reason="the values of the chart mount it: set `readOnly: true` there")
    changes = tuple(Set((*mount.route, "readOnly"), True) for _, mount in volume.mounts)
    return Plan(changes, "", "A program that wrote there is refused")


def _advice(volume: HostVolume, is_reference: bool) -> str:
    if is_reference and volume.mounts:
        return ""
    parts = volume.path.rstrip("/").split("/")
    below = ["/".join(parts[:length]) or "/" for length in range(len(parts), 1, -1)] or ["/"]
    what = next((_SENSITIVE[path] for path in below if path in _SENSITIVE), "")
    if what:
        return f"it is {what}: decide what the program needs of it, and mount no more than that, read-only"
    return "a claim, an emptyDir or a ConfigMap may be the place for these files: decide by what they are"
