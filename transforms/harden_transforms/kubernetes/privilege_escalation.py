"""Container may gain more privileges than its parent process

Why. Unless `allowPrivilegeEscalation: false` is set, a process of the container can gain rights that it was not
started with, by running a program that is setuid or has file capabilities. Almost no server needs that.

Exploited. An attacker who runs code as an ordinary user of the container uses a setuid program of the image (`su`,
`mount`, a vulnerable `sudo` or `pkexec`) to become root in it, and goes on from there to the node.

Risk. Runtime: setuid programs and file capabilities stop working. A container that may rest on them is reported, not
changed: its command calls sudo, su or ping, its image is known for them (ingress controllers, browsers), it is given
capabilities without being root. So is one that is privileged or adds SYS_ADMIN, because the API server refuses the
combination. One that listens below port 1024 and is not root may do so by a file capability: the ports are opened to
every user of the pod, by a sysctl that is safe since Kubernetes 1.22.

References.
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
- https://docs.kernel.org/userspace-api/no_new_privs.html
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.security import CONTEXT, ContainerSecurity, Plan, finding, is_unsettled, subject
from harden.kubernetes.special import gains_privileges, rests_on_low_port
from harden.kubernetes.user import opened_ports
from harden.kubernetes.workload import Container
from harden.model import Finding, Set
from harden.transform import container, transform
from harden.value import ABSENT, Known

KEY = "allowPrivilegeEscalation"
_AFTER = ("runAsUser", "runAsGroup", "runAsNonRoot", "privileged")


@transform(
    container(in_templates=True),
    checkov=("CKV_K8S_20",),
    trivy=("KSV001", "AVD-KSV-0001"),
    kube_linter=("privilege-escalation-container",),
    polaris=("privilegeEscalationAllowed",),
    kubescape=("C-0016",),
)
def check(container: Container, application: Application) -> Iterator[Finding]:
    security = subject(container, application)
    if security is None or (security.own(KEY) is not ABSENT and is_unsettled(security.own(KEY))):
        return
    patched = security.patched(KEY)
    if security.own(KEY) == Known(False) or (patched and patched.value == Known(False)):
        return
    message = "The container may gain more privileges than it was started with"
    place = container.place(CONTEXT, KEY)
    yield finding(place, message, f"Set `{KEY}: false`", _plan(security))


def _plan(security: ContainerSecurity) -> Plan:
    added = security.capabilities("add")
    patched = security.patched("privileged")
    if patched and patched.value != Known(False):
        return Plan(reason=f"{patched.path} makes it privileged, and the API server refuses the two together")
    if security.may_be_privileged or added is None or {"SYS_ADMIN", "ALL"}.intersection(added):
        so = "is" if security.is_privileged else "may be" if security.may_be_privileged else ""
        what = f"{so} privileged" if so else "is given the capability SYS_ADMIN"
        return Plan(reason=f"it {what}, and the API server refuses the two together: take that away first")
    reason = gains_privileges(security) or security.why_not(KEY)
    note = "Programs of the image that are setuid or have file capabilities (sudo, ping) gain nothing by it any more"
    ports = opened_ports(security) if rests_on_low_port(security) else ()
    return Plan((*ports, Set((*security.container.route, CONTEXT, KEY), False, after=_AFTER)), reason, note)
