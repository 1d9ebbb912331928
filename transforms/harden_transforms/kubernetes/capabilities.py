"""Container keeps capabilities that it does not need

Why. A container that drops nothing keeps the fourteen capabilities of the runtime, among them making raw packets
(NET_RAW), device nodes (MKNOD) and files that belong to others (CHOWN, DAC_OVERRIDE). Most servers need none.

Exploited. With NET_RAW an attacker answers the ARP and DNS questions of other pods on the node; with SYS_ADMIN or
SYS_PTRACE added they leave the container.

Risk. Runtime. Dropping all capabilities stops images that start as root, give files to a user and become that user
(postgres, redis, nginx). So it is written only where the container is not root, together with the user where that is
known, or with those capabilities added back that the image's entrypoint was found to need or its programs carry
(`setcap`): what the baseline standard allows, though `CKV_K8S_25` counts any. Capabilities that somebody added are left
alone, unless the preset is strict: then the dangerous ones go. Where it cannot be said what else a program needs,
NET_RAW alone is dropped, unless its image or its command is for work on the network. `all` becomes `ALL`, the one
spelling that admission to a `restricted` namespace accepts; nothing changes for the container.

References.
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
- https://man7.org/linux/man-pages/man7/capabilities.7.html
- https://github.com/cri-o/cri-o/pull/3119
- https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/defaults.go
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harden.kubernetes.application import Application
from harden.kubernetes.hooks import has_own_hook
from harden.kubernetes.node import known_node_work
from harden.kubernetes.openshift import runs_on_openshift
from harden.kubernetes.raw_sockets import needs_raw_sockets
from harden.kubernetes.security import CONTEXT, ContainerSecurity, Plan, finding, joined, subject, without
from harden.kubernetes.special import (
    built_to_gain,
    carries_capabilities,
    gains_privileges,
    keeps_root_within_reach,
)
from harden.kubernetes.user import user_plan
from harden.kubernetes.workload import Container
from harden.model import Change, Finding, Insert, Remove, Risk, Route, Set
from harden.settings import Preset
from harden.transform import container, transform
from harden.yaml.document import YamlMapping, YamlSequence

KEY = "capabilities"
_DANGEROUS = frozenset(
    {"ALL", "BPF", "DAC_READ_SEARCH", "MAC_ADMIN", "MAC_OVERRIDE", "NET_ADMIN", "NET_RAW", "PERFMON", "SYS_ADMIN"}
    | {"SYS_BOOT", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "SYS_TIME", "SYSLOG"}
)
_RAW_CHECKS = ("CKV_K8S_28", "KSV004", "AVD-KSV-0004", "drop-net-raw-capability", "insecureCapabilities")
_RAW_NOTE = "Raw sockets are refused, as by default on CRI-O and GKE Autopilot: some versions of ping need one"
_DROP_CHECKS = (
    *("CKV_K8S_28", "CKV_K8S_37", "KSV003", "AVD-KSV-0003", "KSV004", "AVD-KSV-0004", "KSV106", "AVD-KSV-0106"),
    *("drop-net-raw-capability", "insecureCapabilities"),
)
_ADD_CHECKS = ("CKV_K8S_25", "CKV_K8S_39", "KSV022", "AVD-KSV-0022", "dangerousCapabilities")
_NAMED_CHECKS: Mapping[str, tuple[str, ...]] = {
    "NET_RAW": ("KSV119", "AVD-KSV-0119"),
    "SYS_ADMIN": ("KSV005", "AVD-KSV-0005"),
    "SYS_MODULE": ("KSV120", "AVD-KSV-0120"),
}


@transform(
    container(in_templates=True),
    checkov=("CKV_K8S_28", "CKV_K8S_37", "CKV_K8S_25", "CKV_K8S_39"),
    trivy=(
        *("KSV003", "AVD-KSV-0003", "KSV004", "AVD-KSV-0004", "KSV106", "AVD-KSV-0106", "KSV022", "AVD-KSV-0022"),
        *(one for checks in _NAMED_CHECKS.values() for one in checks),
    ),
    kube_linter=("drop-net-raw-capability",),
    polaris=("insecureCapabilities", "dangerousCapabilities"),
    kubescape=("C-0046",),
)
def check(container: Container, application: Application) -> Iterator[Finding]:
    security = subject(container, application)
    if security is None or security.is_privileged:
        return  # a privileged container has them all, whatever is written here
    dropped, added = security.capabilities("drop"), security.capabilities("add")
    if dropped is None or added is None:
        return
    if "ALL" not in dropped:
        message = "The container keeps capabilities that it does not need"
        place, plan = container.place(CONTEXT, KEY, "drop"), _drop_plan(security)
        if plan.reason and not security.why_not(KEY) and "NET_RAW" not in dropped and not needs_raw_sockets(security):
            raw = Plan(_append(security, "drop", ("NET_RAW",)), risk_note=_RAW_NOTE)
            raw_message = "The container may send raw packets in the name of other pods"
            yield finding(place, raw_message, "Drop NET_RAW", raw, _RAW_CHECKS)
        if not (plan.reason and container.has_open_image):
            yield finding(place, message, "Drop all capabilities", plan, _DROP_CHECKS)
    elif spelled := _spelling(security):
        place = container.place(CONTEXT, KEY, "drop")
        yield finding(place, "Admission knows all capabilities as ALL only", "Write ALL", spelled, _DROP_CHECKS)
    dangerous = [name for name in added if name in _DANGEROUS]
    if dangerous:
        message = f"The container is given dangerous capabilities: {', '.join(dangerous)}"
        plan = _removal(security, added, application.settings.preset)
        yield finding(
            container.place(CONTEXT, KEY, "add"),
            message,
            "Take the dangerous capabilities away",
            plan,
            (*_ADD_CHECKS, *(one for name in dangerous for one in _NAMED_CHECKS.get(name, ()))),
        )


def _spelling(security: ContainerSecurity) -> Plan | None:
    """How ALL comes to be written as the Pod Security Standard wants it; None if it is. To runtimes all spellings do.

    https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
    """
    drop = security.container.view.get(CONTEXT, KEY, "drop")
    written = [str(item.data) for item in drop.items] if isinstance(drop, YamlSequence) else ["ALL"]
    if "ALL" in written:
        return None
    index = next(index for index, name in enumerate(written) if name.upper().removeprefix("CAP_") == "ALL")
    route = (*security.container.route, CONTEXT, KEY, "drop", index)
    return Plan((Set(route, "ALL"),), security.why_not(KEY), "The same is dropped as before", Risk.NONE)


def _drop_plan(security: ContainerSecurity) -> Plan:
    if reason := security.why_not(KEY) or carries_capabilities(security):
        return Plan(reason=reason)
    drop = _append(security, "drop", ("ALL",))
    note = "The process is refused what only a capability allows"
    row, image = security.image.row, security.image
    of_files = row.file_capabilities if row else ()
    own = security.user is None and ((row and not row.is_root) or _is_named(security))
    if security.is_non_root or own:
        if reason := keeps_root_within_reach(security):
            return Plan(reason=reason)
        is_plain = row is not None and not row.is_root and image.build is None  # what its files have, the row says
        opens = security.low_ports and not security.opens_low_ports and not is_plain
        kept = ("NET_BIND_SERVICE",) if opens else of_files
        return Plan(joined(drop, _append(security, "add", kept)), risk_note=note)
    user = user_plan(security)
    if not user.reason:
        kept_by_files = _append(security, "add", of_files)
        return Plan(joined(drop, kept_by_files, user.changes), risk_note=f"{note}. {user.risk_note}")
    adds = row and row.root_capabilities and image.given.user is None and not has_own_hook(security.container)
    if row and adds and not runs_on_openshift(security.pod.workload, security.pod.application):  # refuses what is added
        note = f"{note}, but for what {image.name} needs to start as root"
        return Plan(joined(drop, _append(security, "add", row.root_capabilities)), risk_note=note)
    return Plan(reason=f"as root it may need some of them: {user.reason}")


def _is_named(security: ContainerSecurity) -> bool:
    """Whether its Dockerfile lets it run as a user by name, who has no capabilities unless a file has some for him."""
    build = security.image.build
    return bool(build and build.is_named) and not gains_privileges(security)


def _append(security: ContainerSecurity, key: str, names: tuple[str, ...]) -> tuple[Change, ...]:
    """Add to a list what it lacks."""
    present = security.capabilities(key) or ()
    missing = [name for name in names if name not in present]
    route = (*security.container.route, CONTEXT, KEY, key)
    if present:
        return tuple(Insert((*route, len(present)), name) for name in missing)
    return (Set(route, missing, after=("drop",) if key == "add" else ()),) if missing else ()


def _removal(security: ContainerSecurity, added: tuple[str, ...], preset: Preset) -> Plan:
    if preset is not Preset.STRICT:
        return Plan(reason="somebody asked for them: with `--preset strict` they are taken away")
    needed = known_node_work(security.container) or built_to_gain(security)
    if needed:
        return Plan(reason=needed)
    changes = without(security, _DANGEROUS)
    if changes == (Remove((*security.container.route, CONTEXT, KEY, "add")),):
        changes = (Remove(_outermost(security)),)
    return Plan(changes, security.why_not(KEY), "What the program did with them is refused")


def _outermost(security: ContainerSecurity) -> Route:
    """What of the container's settings holds nothing but the added capabilities."""
    route = (*security.container.route, CONTEXT, KEY, "add")
    for keys in ((CONTEXT, KEY), (CONTEXT,)):
        around = security.container.view.get(*keys)
        if not isinstance(around, YamlMapping) or len(around.pairs) > 1:
            break
        route = around.route
    return route
