"""Pod's system calls are not filtered

Why. Without a seccomp profile a container may use every system call of the node's kernel. The runtime's default profile
takes away more than forty that containers do not need (mounting, kernel modules, keyrings, reboot, perf).

Exploited. Escapes through the kernel often begin with a rare system call: CVE-2022-0185 needs `unshare`, which the
default profile refuses.

Risk. Runtime: a program may be refused a call. Debuggers, browsers with their own sandbox and programs that build
containers are reported where they are recognised. The profile is written for the whole pod. `Unconfined`,
written down by somebody, is reported, and replaced under the preset strict. An annotation of the time before Kubernetes
1.19, without effect since 1.27, is taken at its word.

References.
- https://kubernetes.io/docs/tutorials/security/seccomp/
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harden.kubernetes.application import Application
from harden.kubernetes.operators import has_pod_context
from harden.kubernetes.security import CONTEXT, Plan, PodSecurity, finding
from harden.kubernetes.special import needs_system_calls
from harden.kubernetes.workload import Workload
from harden.model import Data, Finding, Place, Route, Set
from harden.settings import Preset
from harden.transform import transform, workload
from harden.value import ABSENT

KEY = "seccompProfile"
_ANNOTATION = "seccomp.security.alpha.kubernetes.io/pod"
_MESSAGE = "The pod's system calls are not filtered"
_NOTE = "System calls that containers rarely need are refused"


@transform(
    workload(in_templates=True),
    checkov=("CKV_K8S_31",),
    trivy=("KSV030", "AVD-KSV-0030", "KSV104", "AVD-KSV-0104"),
    kube_score=("container-seccomp-profile",),
    kubescape=("C-0055", "C-0210"),
)
def check(workload: Workload, application: Application) -> Iterator[Finding]:
    security = application.security_of(workload)
    if security.is_windows or not security.containers or all(one.is_privileged for one in security.containers):
        return  # the kernel is not told to filter what a privileged container does
    yield from _unconfined(security)
    if security.setting(KEY) is not ABSENT or all(one.own(KEY) is not ABSENT for one in security.containers):
        return
    patched = security.patched(KEY)
    if patched and not security.infrastructure:
        return
    routes = [workload.pod_route] if has_pod_context(workload.manifest) else [
        one.container.route for one in security.containers if one.own(KEY) is ABSENT
    ]  # fmt: skip
    profile = _profile(workload.annotations.get(_ANNOTATION, ""))
    reason = security.infrastructure or ("" if profile else f"the annotation {_ANNOTATION} asks for no filter")
    reason = reason or next(filter(None, (needs_system_calls(one.container) for one in security.containers)), "")
    yield finding(_place(security), _MESSAGE, "Filter with the runtime's profile", _plan(routes, profile, reason))


def _plan(routes: Sequence[Route], profile: Data, reason: str) -> Plan:
    return Plan(tuple(Set((*route, CONTEXT, KEY), profile) for route in routes), reason, _NOTE)


def _profile(annotation: str) -> dict[str, Data]:
    """The profile that an annotation of old asks for; empty when it asks for none."""
    if annotation.startswith("localhost/"):
        return {"type": "Localhost", "localhostProfile": annotation.removeprefix("localhost/")}
    return {} if annotation == "unconfined" else {"type": "RuntimeDefault"}


def _place(security: PodSecurity) -> Place:
    workload = security.workload
    return workload.manifest.place_of(workload.pod.get(CONTEXT, KEY, "type"))


def _unconfined(security: PodSecurity) -> Iterator[Finding]:
    """`type: Unconfined`, of the pod and of its containers."""
    reason = security.infrastructure
    if security.application.settings.preset is not Preset.STRICT:
        reason = reason or "somebody asked for it: with `--preset strict` it is replaced"
    holders: list[tuple[Place, str, Route]] = []
    if security.workload.pod.text(CONTEXT, KEY, "type") == "Unconfined":
        holders.append((_place(security), _MESSAGE, security.workload.pod_route))
    holders += [
        (
            one.container.place(CONTEXT, KEY, "type"),
            "The container's system calls are not filtered",
            one.container.route,
        )
        for one in security.containers
        if one.container.view.text(CONTEXT, KEY, "type") == "Unconfined"
    ]
    for place, message, route in holders:
        plan = Plan((Set((*route, CONTEXT, KEY, "type"), "RuntimeDefault"),), reason, _NOTE)
        yield finding(place, message, "Filter with the runtime's profile", plan)
