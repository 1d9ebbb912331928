"""Pods share the user namespace of the node

Why. Without a user namespace of its own a pod's user 0 is the node's root, its user 999 the node's user 999, and its
capabilities count on the node. Numbers above 10,000 only make it less likely that somebody on the node has the same.

Exploited. Whoever leaves a container (CVE-2024-21626, CVE-2022-0492) goes on as the same user on the node. With
`hostUsers: false` that is a number that nobody has there, and nothing on the node belongs to it.

Fix. `hostUsers: false`, if `user-namespaces = true` in `[inputs]` says that the cluster can: the default from
Kubernetes 1.33 on, with Linux 6.3 and containerd 2.0 or CRI-O 1.25 on the nodes, and for volumes a file system that can
be mounted with other owners (ext4, xfs, btrfs, tmpfs; NFS cannot). Without the input it is reported in the strict
preset only.

Risk. Runtime: on a node that cannot, the pod does not start. Programs that change the node itself are refused, so pods
that are privileged, use the node's network, processes or folders, or are given capabilities for the node stay as they
are.

References.
- https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
- https://github.com/bridgecrewio/checkov/pull/7580
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.claims import bound_elsewhere, is_shared
from harden.kubernetes.node import known_node_work
from harden.kubernetes.pod_security import BASELINE_CAPABILITIES
from harden.kubernetes.security import ContainerSecurity, Plan, PodSecurity, finding
from harden.kubernetes.workload import ON_DISK, Volume, Workload
from harden.model import Finding, Set
from harden.settings import Preset
from harden.transform import transform, workload
from harden.value import ABSENT

KEY = "hostUsers"
_TITLE = "Give the pod a user namespace of its own"
_NOTE = "A pod does not start on a node that cannot give it one"
_INPUT = "say that the nodes can give it one of its own: user-namespaces = true in [inputs]"


@transform(workload(), checkov=("CKV_K8S_40",), trivy=("KSV020", "AVD-KSV-0020", "KSV021", "AVD-KSV-0021"))
def check(subject: Workload, application: Application) -> Iterator[Finding]:
    is_given = application.settings.inputs.user_namespaces
    if not (is_given or application.settings.preset is Preset.STRICT) or subject.setting(KEY) is not ABSENT:
        return
    security = application.security_of(subject)
    if security.is_windows or any(patch.pod.get(KEY) for patch in security.patches):
        return
    anchor = subject.manifest.root.get("metadata", "name") or subject.pod
    change = Set((*subject.pod_route, KEY), False, ("serviceAccount", "serviceAccountName"))
    plan = Plan((change,), _obstacle(security) or ("" if is_given else _INPUT), _NOTE)
    message = "The pod shares the user namespace of the node"
    yield finding(subject.manifest.place(anchor.span), message, _TITLE, plan)


def _obstacle(security: PodSecurity) -> str:
    """Why a pod cannot have a user namespace of its own; empty if nothing shows that it cannot."""
    reasons = (
        security.infrastructure,
        *(_of_container(one) for one in security.containers),
        *(_of_volume(volume, security) for volume in security.workload.volumes.values()),
    )
    return next(filter(None, reasons), "")


def _of_container(one: ContainerSecurity) -> str:
    name = one.container.name
    if one.is_privileged:
        return f"container {name} is privileged: decide on that first"
    beyond = sorted(set(one.capabilities("add") or ()) - BASELINE_CAPABILITIES)
    if beyond:
        return f"container {name} is given capabilities ({', '.join(beyond)}), which count in its own namespace only"
    if one.container.view.get("volumeDevices"):
        return f"container {name} is given a device, which Kubernetes refuses together with it"
    return known_node_work(one.container)


def _of_volume(volume: Volume, security: PodSecurity) -> str:
    if not volume.outlives_pod:
        return ""
    if volume.kind not in ON_DISK:
        return f"volume {volume.name} ({volume.kind}) may not be mounted with other owners"
    workload, application = security.workload, security.application
    if is_shared(volume, workload, application):
        return f"volume {volume.name} is shared (ReadWriteMany), as by file systems that do not take other owners"
    bound = bound_elsewhere(volume, workload, application)
    return f"volume {volume.name} may be {bound}, which may not be mounted with other owners" if bound else ""
