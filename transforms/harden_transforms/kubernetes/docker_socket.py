"""Pod has the socket of the container runtime

Why. Who can speak to the socket of Docker, containerd or CRI-O starts containers on the node with any rights: it is
root on the node, whatever the pod's own settings say. A read-only mount changes nothing of that.

Exploited. `docker -H unix:///var/run/docker.sock run -v /:/host -it alpine chroot /host` is a shell of root on the
node.

Fix. A volume that no container mounts is taken away. Else it is reported: what the program does with the runtime has to
be done otherwise. Images are built without it by BuildKit without root, Buildah or Kaniko; logs and numbers of
containers come from the kubelet and the API.

Risk. None: nothing used the volume.

References.
- https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
- https://docs.docker.com/engine/security/#docker-daemon-attack-surface
- kubescape C-0074
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.host_volumes import host_volumes, removal
from harden.kubernetes.node import is_runtime_socket
from harden.kubernetes.security import Plan, finding
from harden.kubernetes.workload import Workload
from harden.model import Finding
from harden.transform import transform, workload

MESSAGE = "Volume {} is the socket of the node's container runtime"


@transform(
    workload(in_templates=True),
    checkov=("CKV_K8S_27",),
    trivy=("KSV006", "AVD-KSV-0006"),
    kube_linter=("docker-sock",),
    kubescape=("C-0074",),
)
def check(subject: Workload, application: Application) -> Iterator[Finding]:
    for volume in host_volumes(subject):
        if not is_runtime_socket(volume.path):
            continue
        users = ", ".join(sorted({container.name for container, _ in volume.mounts})) or "a kustomize patch"
        why = f"what {users} does with it has to be done without the runtime first, such as by BuildKit without root"
        plan = removal(volume, subject, application) or Plan(reason=why)
        place = subject.manifest.place_of(volume.view.get("hostPath", "path"), volume.view)
        yield finding(place, MESSAGE.format(volume.name), "Take the volume away, which nothing mounts", plan)
