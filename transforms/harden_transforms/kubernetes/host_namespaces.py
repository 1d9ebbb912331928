"""Pod shares a namespace of the node

Why. With `hostPID` the processes of the node and of every other pod are in sight, with `hostIPC` their shared memory,
with `hostNetwork` all network traffic of the node and what listens on its loopback address.

Exploited. Whoever runs code in the pod reads the environment and the files of other programs through /proc/PID, signals
or traces them; or listens to other pods' traffic, and asks the kubelet and the cloud's metadata service as the node
does.

Fix. `hostPID` and `hostIPC` are taken away where nothing suggests that the program looks at the node: no DaemonSet, no
part of the cluster, no image known for it (CNI, storage, monitoring and log agents, runtimes), no privileges, no folder
of the node, no command that works on it; for `hostIPC` also no GPU, whose libraries share memory. `hostNetwork` is what
a program's address and ports hang on. So it is only taken away, and `dnsPolicy: ClusterFirstWithHostNet` with it, where
all ports of the pod are TCP and reached through Services of the same files, no `hostPort` is asked for, no variable
or argument speaks of the node, of its loopback address or of its interfaces, and the image is not known to find devices
and players around the node by multicast.

Risk. Runtime: a program that did look at the node no longer sees it. Who reached it by the node's address and the pod's
own port has to use the Service.

References.
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/concepts/workloads/pods/advanced-pod-config/
- CIS Kubernetes Benchmark 5.2.3, 5.2.4, 5.2.5, kubescape C-0038, C-0041
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.image.ref import without_registry
from harden.kubernetes.node import node_work
from harden.kubernetes.security import Plan, finding
from harden.kubernetes.workload import Container, Workload
from harden.model import Change, Finding, Remove
from harden.transform import transform, workload
from harden.value import ABSENT, Known
from harden.yaml.document import scalars

CHECKS = {
    "hostPID": ("CKV_K8S_17", "KSV010", "AVD-KSV-0010", "host-pid", "hostPIDSet"),
    "hostIPC": ("CKV_K8S_18", "KSV008", "AVD-KSV-0008", "host-ipc", "hostIPCSet"),
    "hostNetwork": ("CKV_K8S_19", "KSV009", "AVD-KSV-0009", "host-network", "hostNetworkSet"),
}
SEEN = {
    "hostPID": "Pod sees and may signal all processes of its node",
    "hostIPC": "Pod shares memory with the programs of its node",
    "hostNetwork": "Pod uses the network of its node",
}
NOTES = {
    "hostPID": "A program that looks at the node's processes no longer finds them",
    "hostIPC": "Programs that share memory with others of the node no longer reach it",
    "hostNetwork": "Who reached the pod by its node's address has to use its Service",
}
_ACCELERATED = re.compile(r"gpu|torch|tensorflow|nccl|cuda|vllm|triton|ray(?![a-z])|mpi|shm")
_NODE_ADDRESS = re.compile(r"(?<![\d.])127\.0\.0\.\d|localhost|status\.hostIP|spec\.nodeName|169\.254\.")
_INTERFACE = re.compile(
    r"(?i)interface|multicast|mdns|broadcast|(?<![a-z0-9])(?:en[opsx]\d\w*|(?:eth|wlan|wl|br|vmbr|bond)\d+)(?![a-z])"
)
"""Words for, and names of, network interfaces: https://systemd.io/PREDICTABLE_INTERFACE_NAMES/."""
_AROUND = re.compile(
    r"(?<![a-z])(?:hass\w*|matter\w*|otbr|openthread\w*|homebridge|homekit\w*|scrypted|esphome|openhab|domoticz|iobroker"
    r"|node-red|tasmota\w*|hyperion\w*|music-assistant|snap(?:cast|server)|shairport\w*|airplay|librespot|spotifyd"
    r"|roon\w*|sonos\w*|slimserver|logitechmediaserver|jellyfin|emby\w*|\w*dlna|upnp\w*|avahi|mdns\w*|samba|wsdd|dhcp\w*|kea|dnsmasq"
    r"|cups\w*|chrony|ntp\w*|wakeonlan|wol)(?![a-z])"
)
"""Images of programs that look for others in the network that the node is in, which carries no pod's multicast."""


@transform(
    workload(in_templates=True),
    checkov=("CKV_K8S_17", "CKV_K8S_18", "CKV_K8S_19"),
    trivy=("KSV008", "AVD-KSV-0008", "KSV009", "AVD-KSV-0009", "KSV010", "AVD-KSV-0010"),
    kube_linter=("host-pid", "host-ipc", "host-network"),
    polaris=("hostPIDSet", "hostIPCSet", "hostNetworkSet"),
    kubescape=("C-0038", "C-0041"),
)
def check(subject: Workload, application: Application) -> Iterator[Finding]:
    for key, message in SEEN.items():
        patched = next((p for p in application.patches_of(subject) if p.setting(key) is not ABSENT), None)
        if subject.setting(key) != Known(True) or (patched and patched.setting(key) == Known(False)):
            continue
        view = subject.pod.get(key)
        assert view is not None, "it has a value"
        reason = f"the kustomize patch {patched.manifest.path} sets it: change it there" if patched else ""
        plan = Plan(_changes(subject, key), reason or _need(subject, application, key), NOTES[key])
        yield finding(subject.manifest.place(view.span), message, f"Take `{key}` away", plan, CHECKS[key])


def _changes(subject: Workload, key: str) -> tuple[Change, ...]:
    keys = [key]
    if key == "hostNetwork" and subject.pod.text("dnsPolicy") == "ClusterFirstWithHostNet":
        keys.append("dnsPolicy")  # which means something with the node's network only
    return tuple(Remove((*subject.pod_route, one)) for one in keys)


def _need(subject: Workload, application: Application, key: str) -> str:
    if any(container.has_open_image for container in subject.containers):
        return "values of the chart choose the images, and so what they are for"
    why = node_work(subject, application)
    paths = application.security_of(subject).host_paths
    if why:
        return why
    if paths:
        return f"it has a folder of the node (volume {paths[0]}): decide on that first"
    if key == "hostIPC":
        used = _ACCELERATED.search(str(subject.pod.data).lower())
        return f"{used[0]} in its settings suggests shared memory: an emptyDir of medium Memory may do" if used else ""
    return _why_reached_by_node(subject, application) if key == "hostNetwork" else ""


def _why_reached_by_node(subject: Workload, application: Application) -> str:
    """Why the pod may be reached by, or may reach, something by the node's addresses; empty if it is not."""
    targets = {*map(Known, application.target_ports(subject))}
    if not targets:
        return "no Service of these files leads to its ports, so it may be reached by its node's address"
    for container in subject.containers:
        if _AROUND.search(without_registry(container.image)):
            return f"images like {container.image} find what is around the node by multicast, which pods have not"
        for port in container.ports:
            number = port.value("containerPort")
            if port.text("protocol") == "UDP":
                what = number.data if isinstance(number, Known) else "?"
                return f"it serves UDP on port {what}, often for clients that know the node's address"
            if port.get("hostPort"):
                return "it asks for ports of the node (hostPort): decide on those first"
            if not {number, Known(port.text("name"))} & targets:
                what = number.data if isinstance(number, Known) else "?"
                return f"no Service leads to port {what}, which may be reached by the node's address"
        if why := _spoken_of(container):
            return why
    return ""


def _spoken_of(container: Container) -> str:
    """What a container's own settings say of the node's addresses and interfaces; empty if nothing."""
    for key in ("command", "args", "env"):
        view = container.view.get(key)
        texts = " ".join(str(scalar.data) for scalar in scalars(view)) if view else ""
        if used := _NODE_ADDRESS.search(texts):
            return f"{used[0]} in its {key} may be an address of the node"
        if used := _INTERFACE.search(texts):
            return f"{used[0]} in its {key} may speak of the node's network"
    return ""
