"""Container can write to its root file system

Why. A program that can change its own binaries, libraries and configuration can be changed by whoever breaks into it.
With `readOnlyRootFilesystem: true` what runs is what was built, and what is written is in volumes that can be seen.

Exploited. After a first hole an attacker downloads tools into `/usr/bin` or a web shell into the document root; both
are impossible on a file system that is read-only.

Risk. Runtime: a program that writes elsewhere than to its volumes fails. So it is only set where the folders it writes
are known, from `harden.toml` (`writable`) or from a table of public images, and each of them that has no volume gets an
`emptyDir`. An `emptyDir` is never mounted over a folder that ships something, and it lives as long as the pod.

References.
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
- https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.said import wants_writable
from harden.kubernetes.security import CONTEXT, ContainerSecurity, Plan, finding, is_unsettled, joined, subject
from harden.kubernetes.workload import Container
from harden.kubernetes.writable import mount_changes
from harden.model import Finding, Set
from harden.transform import container, transform
from harden.value import ABSENT, Known

KEY = "readOnlyRootFilesystem"
_AFTER = ("runAsUser", "runAsGroup", "runAsNonRoot", "privileged", "allowPrivilegeEscalation")


@transform(
    container(in_templates=True),
    checkov=("CKV_K8S_22",),
    trivy=("KSV014", "AVD-KSV-0014"),
    kube_linter=("no-read-only-root-fs",),
    polaris=("notReadOnlyRootFilesystem",),
    kube_score=("container-security-context-readonlyrootfilesystem",),
    kubescape=("C-0017",),
)
def check(container: Container, application: Application) -> Iterator[Finding]:
    security = subject(container, application)
    if security is None or (security.own(KEY) is not ABSENT and is_unsettled(security.own(KEY))):
        return
    patched = security.patched(KEY)
    if security.own(KEY) == Known(True) or (patched and patched.value == Known(True)):
        return
    message, plan = "The container can write to its root file system", _plan(security)
    if not (plan.reason and container.has_open_image):
        yield finding(container.place(CONTEXT, KEY), message, "Make the root file system read-only", plan)


def _plan(security: ContainerSecurity) -> Plan:
    image = security.image
    if image.writable is None:
        reason = f"{image.why_not_writable}: give the folders it writes to (`writable`) under {image.advice}"
        return Plan(reason=security.why_not(KEY) or reason)
    if why := wants_writable(security):
        return Plan(reason=why)
    read_only = Set((*security.container.route, CONTEXT, KEY), True, after=_AFTER)
    note = "Writing anywhere but to a volume fails; what was written there was lost with the container already"
    return Plan(joined((read_only,), mount_changes(security)), security.why_not(KEY) or _why_more(security), note)


def _why_more(security: ContainerSecurity) -> str:
    """Why a container of a known image is left alone of which people make more than the image is."""
    if security.image.given.writable is not None:
        return ""
    if security.is_privileged:
        return "it is privileged, and may mount it anew: decide on that first"
    row = security.image.row
    is_made_root = security.user == 0 and row is not None and not row.is_root
    return "it is made root, whose home is another than that of its user: decide on that first" if is_made_root else ""
