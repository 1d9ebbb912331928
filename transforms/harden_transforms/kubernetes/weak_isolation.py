"""Pod gives up a part of what separates it from its node

Why. Runtimes mask parts of /proc, confine programs by AppArmor and SELinux, and let pods set few parameters of the
kernel. Each of these can be turned off in the manifest, and Pod Security `baseline` forbids that.

Exploited. With `procMount: Unmasked` a program reads and sets what the kernel shows of all others; without AppArmor or
with an SELinux type of its own choice it mounts and writes what the runtime's profile would refuse; a HostProcess
container of Windows is an administrator of the node. A probe with a `host` has the kubelet send requests wherever it
says. Where containers share their processes, one reads the files and the environment of the others, by /proc.

Fix. With the preset strict, `procMount` and an unconfined AppArmor profile are taken away, so that the runtime's own
hold: somebody asked for them, for containers in containers or for mounts, and that stops to work. Not of programs that
work on the node: parts of the cluster, DaemonSets, containers with privileges or capabilities. The rest is reported.

Risk. Runtime: what needed to be unmasked or unconfined is refused.

References.
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/tutorials/security/apparmor/
- https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from harden.kubernetes.application import Application
from harden.kubernetes.node import node_work
from harden.kubernetes.pod_security import Violation, violations
from harden.kubernetes.security import Plan, finding
from harden.kubernetes.special import needs_system_calls
from harden.kubernetes.workload import Workload
from harden.model import Data, Finding, Remove, Route
from harden.settings import Preset
from harden.transform import transform, workload

_SEEN = {
    "HostProcess": "Containers of Windows run as administrators of the node",
    "AppArmor": "The pod is not confined by AppArmor",
    "SELinux": "The pod chooses its own SELinux label",
    "/proc mount type": "The container sees /proc unmasked",
    "Sysctls": "The pod sets kernel parameters that are not safe",
    "Host probes and lifecycle hooks": "A probe or hook names a host, which the kubelet then asks",
}
_LEFT = {
    "HostProcess": "programs that manage nodes are written for it",
    "SELinux": "which label its files need is not known here",
    "Sysctls": "its program may need them, and the kubelet has to allow each by name: see that it does",
    "Host probes and lifecycle hooks": "leave `host` out, if it means the pod: the kubelet is on the node",
}
_CHECKS: Mapping[str, tuple[str, ...]] = {
    "HostProcess": ("KSV103", "AVD-KSV-0103", "hostProcess"),
    "AppArmor": ("KSV002", "AVD-KSV-0002"),
    "SELinux": ("KSV025", "AVD-KSV-0025"),
    "/proc mount type": ("KSV027", "AVD-KSV-0027", "unsafe-proc-mount", "procMount"),
    "Sysctls": ("KSV026", "AVD-KSV-0026", "unsafe-sysctls"),
}
_SHARED = "Containers of the pod see each other's processes, and through them each other's files"
_WHY_SHARED = "somebody asked for it, to signal or to look into another: take it out if none of them does"
_REMOVABLE = {"/proc mount type": "procMount", "AppArmor": "appArmorProfile"}
_NOTE = "What needed it is refused: containers in containers, mounts"


@transform(
    workload(),
    trivy=tuple(check for checks in _CHECKS.values() for check in checks if "KSV" in check),
    kube_linter=("unsafe-proc-mount", "unsafe-sysctls"),
    polaris=("hostProcess", "procMount"),
)
def check(subject: Workload, application: Application) -> Iterator[Finding]:
    shared = subject.pod.get("shareProcessNamespace")
    if shared is not None and shared.data is True and len(subject.containers) > 1:
        yield Finding(subject.manifest.place(shared.span), _SHARED, reason=_WHY_SHARED)
    data = cast("dict[str, object]", subject.pod.data)
    for violation in violations(data, subject.annotations):
        view = subject.template.get(*violation.route)
        if violation.clause in _SEEN and view is not None:
            yield finding(
                subject.manifest.place(view.span),
                _SEEN[violation.clause],
                "Let the runtime's own hold",
                _plan(subject, violation, application),
                _CHECKS.get(violation.clause, ()),
            )


def _plan(subject: Workload, violation: Violation, application: Application) -> Plan:
    if reason := _LEFT.get(violation.clause):
        return Plan(reason=reason)
    if application.settings.preset is not Preset.STRICT:
        return Plan(reason="somebody asked for it: the preset strict takes it away")
    calls = (needs_system_calls(container) for container in subject.containers)
    if why := node_work(subject, application) or next(filter(None, calls), ""):
        return Plan(reason=why)
    route: Route = (*subject.template.route, *violation.route)
    key = _REMOVABLE[violation.clause]
    if key in route:
        route = route[: route.index(key) + 1]
    return Plan((Remove(_emptied(subject, route)),), risk_note=_NOTE)


def _emptied(subject: Workload, route: Route) -> Route:
    """The mapping that would be left empty, else the route itself."""
    held = subject.template.get(*route[len(subject.template.route) : -1])
    data = cast("dict[str, Data]", held.data) if held is not None else {}
    return route[:-1] if len(data) == 1 else route
