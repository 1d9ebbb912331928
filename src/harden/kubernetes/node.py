"""What of a pod works on its node: why it may need the node's namespaces, ports, folders and sockets.

Kept wide: a hit only means that a setting is reported instead of taken away.
"""

from __future__ import annotations

import re

from harden.kubernetes.application import Application
from harden.kubernetes.image.ref import without_registry
from harden.kubernetes.workload import Container, Workload
from harden.value import Known
from harden.yaml.document import YamlSequence

_IMAGES = re.compile(
    r"(?<![a-z])(?:node-?exporter|node_exporter|cadvisor|kube-proxy|kube-(?:apiserver|scheduler|controller-manager|vip)"
    r"|etcd|cni|calico|cilium|flannel|weave|antrea|canal|multus|kube-router|kube-ovn|ovn|ovs|openvswitch|whereabouts"
    r"|csi|ebs|efs|longhorn|openebs|rook|ceph|gluster|portworx|linstor|nfs|iscsi|zfs|lvm|topolvm|local-path"
    r"|falco|sysdig|tetragon|tracee|pixie|kubearmor|aqua|twistlock|neuvector|wazuh|osquery|kube-bench|lynis|inspektor"
    r"|datadog|newrelic|dynatrace|instana|splunk|netdata|telegraf|zabbix|beyla|parca|pyroscope|ebpf|bpftrace|perf"
    r"|fluent\w*|filebeat|promtail|vector|alloy|metricbeat|packetbeat|auditbeat|logspout|otel\w*|opentelemetry\w*"
    r"|node-problem-detector|node-feature-discovery|nodelocaldns|coredns|dnsmasq|unbound|bind9|node-cache|node-local-dns|kured|node-shell|nsenter"
    r"|nvidia|gpu|dcgm|device-plugin|sriov|smarter|kubevirt|virt-\w+|metallb|keepalived|haproxy|ingress\w*|traefik"
    r"|contour|envoy|istio|linkerd|kong|speaker|tailscale|wireguard|openvpn|vpn|tigera|konnectivity|proxy-agent"
    r"|dind|docker|buildkit|kaniko|podman|containerd|crio|runner|portainer|rancher|k3s|kubelet|kubeadm|minikube|kind"
    r"|home-assistant|homeassistant|plex|pihole|pi-hole|adguard\w*|unifi|freeswitch|asterisk|coturn|mosquitto|zigbee\w*"
    r"|stress|chaos\w*|litmus|powerfulseal|pumba|velero|restic|kopia|host|agent|hostpath|debug|netshoot)(?![a-z])"
)
"""Words in names of images that are written to work on the node, or that find their peers by the node's network."""
_COMMANDS = re.compile(
    r"(?:^|[\s/;&|(])(nsenter|chroot|unshare|sysctl|modprobe|insmod|mount|umount|iptables(?:-\w+)?|ip6tables|nft|ipset"
    r"|tcpdump|ethtool|strace|gdb|perf|bpftrace|kubelet|dockerd|containerd|crictl|ctr|nerdctl|docker|systemctl|journalctl)"
    r"(?=\s|$)|/host(?:fs|root)?/|/rootfs|/proc/1/"
)
_SOCKET = re.compile(
    r".*/(?:docker|containerd|crio|podman|cri-dockerd|dockershim|frakti|buildkitd|containerd\.\w+)\.sock|.*/docker\.sock\.\w+"
)
_ON_FILES = re.compile(r"(?:(?<=[\s;&|(/])|^)(?:chown|chgrp|chmod|mkdir|touch|rm|ls)\s[^;&|\n]*")
"""Commands that say whose files are, make or remove them. As root they need no more than what root of a pod has."""
_ADDED = "securityContext.capabilities.add"
_USUAL = frozenset(
    ("AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "NET_BIND_SERVICE", "SETGID", "SETUID")
)
"""Capabilities that every container has by default: who keeps them while the others go has nothing to do with nodes."""


def is_runtime_socket(path: str) -> bool:
    """Whether a path of the node is the socket of a container runtime: who speaks to it is root on the node."""
    return _SOCKET.fullmatch(path.rstrip("/")) is not None


def node_work(workload: Workload, application: Application) -> str:
    """Why the pods may have work to do on the node itself, for the user; empty when nothing says so."""
    part = application.security_of(workload).cluster_part
    if part:
        return part
    if workload.manifest.kind == "DaemonSet":
        return "a DaemonSet puts one on each node, as programs that work on the nodes are"
    if workload.pod.get("nodeName") or "node-role.kubernetes.io" in str(workload.pod.data):
        return "it is placed on certain nodes, as programs that work on the nodes are"
    return next((why for container in workload.containers if (why := _of_container(container))), "")


def known_node_work(container: Container) -> str:
    """Why a container may work on the node or its network, by its image and its command alone."""
    used = _COMMANDS.search(" ".join((*container.command, *container.args)))
    if _IMAGES.search(without_registry(container.image)):
        return f"images like {container.image} are usually written to work on the node"
    return f"its command works on the node ({(used[1] or used[0]).strip('/')})" if used else ""


def mounted_file(container: Container) -> str:
    """What a container's command names in one of its volumes, such as a script of a ConfigMap; empty if nothing.

    Who may use files, and whether there are any, is no work of theirs.
    """
    text = " ".join((*container.command, *(container.args if container.command else ())))
    words = [word.rstrip(";") for word in _ON_FILES.sub(" ", text).split()]
    return next((word for word in words if any(mount.covers(word) for mount in container.mounts)), "")


def _of_container(container: Container) -> str:
    known = known_node_work(container)
    if known:
        return known
    if container.setting("securityContext", "privileged") == Known(True):
        return f"container {container.name} is privileged: decide on that first"
    added = container.view.get(*_ADDED.split("."))
    names = [str(one.data) for one in added.items] if isinstance(added, YamlSequence) else None
    if added and added.data and not (names and _USUAL.issuperset(names)):
        return f"container {container.name} is given capabilities: decide on those first"
    return ""
