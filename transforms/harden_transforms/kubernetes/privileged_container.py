"""Container is privileged

Why. `privileged: true` gives a container every capability, all devices of the node and an unfiltered kernel: it is root
on the node, in a container only by name.

Exploited. Whoever runs code in the container mounts the node's disk (`mount /dev/sda1 /mnt`) or loads a kernel module,
and from there takes the kubelet's credentials and every secret of the pods on that node.

Risk. Runtime: a program that does use a device or the kernel stops working. So the setting is only taken away where
nothing in the manifest needs it: no folder of the node, no namespace of the node, no added capability, no block device,
no command that works on the kernel or names a file of a volume, no image known for it. Otherwise it is reported with
what stands in the way.

References.
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/#privileged-containers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.hooks import has_own_hook
from harden.kubernetes.node import mounted_file
from harden.kubernetes.security import CONTEXT, ContainerSecurity, Plan, finding, subject
from harden.kubernetes.special import is_idle
from harden.kubernetes.workload import Container
from harden.model import Finding, Set
from harden.transform import container, transform
from harden.value import Known

KEY = "privileged"
_KERNEL_COMMANDS = re.compile(
    r"(?:^|[\s/;&|(])(sysctl|mount|umount|nsenter|unshare|chroot|modprobe|insmod|rmmod|iptables(?:-\w+)?|ip6tables|nft"
    r"|ipset|tc|losetup|mkfs(?:\.\w+)?|mknod|dockerd(?:-entrypoint\.sh)?|containerd|buildkitd|ethtool|ulimit)(?=\s|$)"
    r"|/dev/(?!null|stdout|stderr|stdin|u?random|tcp|fd|shm)\S|/proc/sys|/sys/"
)
_KERNEL_IMAGES = re.compile(
    r"dind|docker|buildkit|kaniko|podman|csi|cni|calico|cilium|flannel|weave|antrea|kube-proxy|multus|istio|linkerd"
    r"|node-exporter|node_exporter|cadvisor|falco|sysdig|tetragon|datadog|newrelic|nvidia|device-plugin|openvswitch"
    r"|rook|ceph|longhorn|openebs|portworx|gluster|nfs|kubevirt|systemd|metallb|keepalived|vpn|wireguard|tailscale"
)


@transform(
    container(in_templates=True),
    checkov=("CKV_K8S_16",),
    trivy=("KSV017", "AVD-KSV-0017"),
    kube_linter=("privileged-container",),
    polaris=("runAsPrivileged",),
    kube_score=("container-security-context-privileged",),
    kubescape=("C-0057",),
)
def check(container: Container, application: Application) -> Iterator[Finding]:
    security = subject(container, application)
    if security is None or not security.is_privileged:
        return
    note = "A program that used a device or the kernel directly is refused both"
    plan = Plan((Set((*container.route, CONTEXT, KEY), False),), _need(security), note)
    message = "The container is privileged: root on the node, in a container only by name"
    yield finding(container.place(CONTEXT, KEY), message, f"Set `{KEY}: false`", plan)


def _need(security: ContainerSecurity) -> str:
    """What in the manifest may need the privileges; empty if nothing does."""
    container, pod = security.container, security.pod
    mounted = [mount.volume for mount in container.mounts if mount.volume in pod.host_paths]
    shared = [key for key in ("hostPID", "hostIPC", "hostNetwork") if pod.workload.setting(key) == Known(True)]
    words = " ".join((*container.command, *container.args))
    command, image = _KERNEL_COMMANDS.search(words), _KERNEL_IMAGES.search(container.image)
    added = security.capabilities("add")
    if mounted:
        return f"it mounts {mounted[0]} from the node (hostPath): decide whether it may, and give it only what it needs"
    if shared:
        return (
            f"the pod shares {shared[0]} with the node, as programs do that work on it: only you know if this one does"
        )
    if added or added is None:
        return f"it also asks for capabilities ({', '.join(added or ('?',))}): keep those and drop `privileged` by hand"
    if container.view.get("volumeDevices"):
        return "it uses block devices"
    if command:
        return f"its command works on the kernel ({command[1] or command[0]}), which may need it"
    if script := mounted_file(container):
        return f"its command names {script}, which is mounted: see whether what stands there works on the kernel"
    if has_own_hook(container) or is_idle(container):
        return "commands are run in it from outside (a hook, a shell), which may need it"
    if container.has_open_image:
        return "values of the chart choose its image, and so what it is for"
    if image:
        return f"images like {container.image} are usually written to work on the node"
    return security.why_not(KEY)
