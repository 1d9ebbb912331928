"""Container may run as root

Why. Without `runAsUser` and `runAsNonRoot` a container runs as whatever its image says, which for most images is root.
Root in a container is root for the kernel too, held back by nothing but capabilities and filters.

Exploited. A hole in the runtime or the kernel (CVE-2019-5736, CVE-2022-0185) turns root in the container into root on
the node; a writable folder of the node is written as root at once.

Risk. Runtime: the process is another user than before, and is refused what only root may. So it is only written where
the number is known: from `harden.toml`, from a table of public images whose Dockerfile was read, or from the manifest.
It carries all that the user needs: `fsGroup` for volumes, mounts for folders that belong to root in the image, and
permission to listen below port 1024. `runAsNonRoot` alone would be no fix: the kubelet refuses to start an image whose
user is root, or a name. Where it stands alone beside a public image that starts as root, the user is added.

References.
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
- https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from harden.kubernetes.application import Application
from harden.kubernetes.openshift import runs_on_openshift
from harden.kubernetes.security import CONTEXT, ContainerSecurity, Plan, finding, is_unsettled, subject
from harden.kubernetes.user import user_plan
from harden.kubernetes.workload import Container
from harden.model import Finding, Risk
from harden.transform import container, transform
from harden.value import ABSENT, Known

_REFUSED = "The kubelet refuses to start the container: `runAsNonRoot` is set, and {} starts as root"
_NEVER_RAN = "As it stands, it has never been started"


@transform(
    container(in_templates=True),
    checkov=("CKV_K8S_23",),
    trivy=("KSV012", "AVD-KSV-0012", "KSV105", "AVD-KSV-0105"),
    kube_linter=("run-as-non-root",),
    polaris=("runAsRootAllowed",),
    kube_score=("container-security-context-user-group-id",),
    kubescape=("C-0013",),
)
def check(container: Container, application: Application) -> Iterator[Finding]:
    security = subject(container, application)
    if security is None or _is_settled(security):
        return
    place = container.place(CONTEXT, "runAsUser" if security.own("runAsUser") is not ABSENT else "runAsNonRoot")
    if security.user:
        message = f"The container runs as user {security.user}, but nothing refuses it as root"
        note = "Root is now refused at start, which changes nothing while the user stays as it is"
        plan = Plan(user_plan(security).changes, _reason(security), note, Risk.NONE)
        yield finding(place, message, "Set `runAsNonRoot: true`", plan)
        return
    is_root = "The container runs as root" if security.user == 0 else "The container may run as root"
    message = _REFUSED.format(security.image.name) if _is_refused(security) else is_root
    plan = Plan(reason=reason) if (reason := _reason(security)) else user_plan(security)
    plan = replace(plan, risk_note=_NEVER_RAN) if _is_refused(security) else plan
    if not (plan.reason and container.has_open_image):
        yield finding(place, message, "Run as a user that is not root", plan)


def _is_settled(security: ContainerSecurity) -> bool:
    flag = security.effective("runAsNonRoot")
    patched = security.patched("runAsNonRoot")
    if patched and patched.value == Known(True):
        return True
    is_obeyed = flag == Known(True) and security.user != 0 and not _is_refused(security)
    return is_obeyed or (flag is not ABSENT and is_unsettled(flag))


def _is_refused(security: ContainerSecurity) -> bool:
    """Whether the kubelet refuses it; OpenShift gives it a user."""
    return security.is_refused and not runs_on_openshift(security.pod.workload, security.pod.application)


def _reason(security: ContainerSecurity) -> str:
    return security.why_not("runAsUser") or security.why_not("runAsNonRoot")
