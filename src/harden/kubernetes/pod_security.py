"""The Pod Security Standards: which clauses of `baseline` and `restricted` the pods of a spec violate, and where.

What passes here is admitted by every supported version of Kubernetes (1.34 and later). Where versions differ, the
stricter one counts: relaxations for pods with a user namespace of their own (`hostUsers: false`, from 1.35) are not
taken, and system controls that only 1.37 calls safe are not. A value that is no value of its field is not allowed.

Sources: https://kubernetes.io/docs/concepts/security/pod-security-standards/ and the checks of the admission plugin
(staging/src/k8s.io/pod-security-admission/policy in kubernetes/kubernetes, release 1.36).
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from harden.model import Route

_CONTEXT = "securityContext"
_ADDED = "capabilities.add"
_DROPPED = "capabilities.drop"
_GROUPS = ("containers", "initContainers", "ephemeralContainers")
BASELINE_CAPABILITIES = frozenset({
    *("AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE"),
    *("SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"),
})  # fmt: skip
_SELINUX_TYPES = frozenset({"", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"})
_PROFILES = frozenset({"RuntimeDefault", "Localhost"})
_APPARMOR_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/"
_SYSCTLS = frozenset({
    *("kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports"),
    *("net.ipv4.ip_unprivileged_port_start", "net.ipv4.ping_group_range", "net.ipv4.tcp_syncookies"),
    *("net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes"),
    *("net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"),
})  # fmt: skip
_VOLUMES = frozenset({
    *("configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected"),
    "secret",
})  # fmt: skip
_PROBES = ("livenessProbe", "readinessProbe", "startupProbe")
_HOOKS = ("postStart", "preStop")


class Level(enum.IntEnum):
    """The three levels, in the order of what they forbid."""

    PRIVILEGED = 0
    BASELINE = 1
    RESTRICTED = 2

    @property
    def label(self) -> str:
        """How labels of namespaces write it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Violation:
    """A clause that a pod violates. `level`: the least level with that clause. `route`: from the pod's root."""

    level: Level
    clause: str
    route: Route

    @property
    def path(self) -> str:
        """The place as people write it: `spec.containers[0].securityContext.privileged`."""
        steps = (f"[{step}]" if isinstance(step, int) or "/" in step else f".{step}" for step in self.route)
        return "".join(steps).removeprefix(".")


@dataclass(frozen=True, slots=True)
class _Pod:
    """Plain data of a pod."""

    spec: Mapping[str, object]
    annotations: Mapping[str, str]

    @property
    def context(self) -> Mapping[str, object]:
        return _mapping(self.spec.get(_CONTEXT))

    @property
    def is_windows(self) -> bool:
        return _mapping(self.spec.get("os")).get("name") == "windows"

    @property
    def containers(self) -> Iterator[tuple[Route, Mapping[str, object]]]:
        for group in _GROUPS:
            for index, container in enumerate(_items(self.spec.get(group))):
                yield ("spec", group, index), _mapping(container)

    @property
    def own_contexts(self) -> Iterator[tuple[Route, Mapping[str, object]]]:
        """The context of each container."""
        for route, container in self.containers:
            yield (*route, _CONTEXT), _mapping(container.get(_CONTEXT))

    @property
    def contexts(self) -> Iterator[tuple[Route, Mapping[str, object]]]:
        """The context of the pod, then those of its containers."""
        yield ("spec", _CONTEXT), self.context
        yield from self.own_contexts


_Check = Callable[[_Pod], Iterator[Route]]


def violations(spec: Mapping[str, object], annotations: Mapping[str, str] | None = None) -> tuple[Violation, ...]:
    """Return what a pod spec (plain data) violates of `restricted`, the clauses of `baseline` first.

    `annotations`: of the pod. A container without `securityContext` is named by the field that it lacks.
    """
    pod = _Pod(spec, annotations or {})
    return tuple(Violation(level, clause, route) for level, clause, check in _CLAUSES for route in check(pod))


def level(spec: Mapping[str, object], annotations: Mapping[str, str] | None = None) -> Level:
    """The highest level that admits the pods."""
    found = min((violation.level for violation in violations(spec, annotations)), default=None)
    return Level.RESTRICTED if found is None else Level(found - 1)


def _host_process(pod: _Pod) -> Iterator[Route]:
    for route, context in pod.contexts:
        if _is_on(_mapping(context.get("windowsOptions")).get("hostProcess")):
            yield (*route, "windowsOptions", "hostProcess")


def _host_namespaces(pod: _Pod) -> Iterator[Route]:
    yield from (("spec", key) for key in ("hostNetwork", "hostPID", "hostIPC") if _is_on(pod.spec.get(key)))


def _privileged(pod: _Pod) -> Iterator[Route]:
    yield from ((*route, "privileged") for route, context in pod.own_contexts if _is_on(context.get("privileged")))


def _added(allowed: frozenset[str]) -> _Check:
    def check(pod: _Pod) -> Iterator[Route]:
        for route, context in pod.own_contexts:
            for index, name in enumerate(_listed(context, _ADDED)):
                if name not in allowed:
                    yield (*route, *_ADDED.split("."), index)

    return check


def _host_paths(pod: _Pod) -> Iterator[Route]:
    for index, volume in enumerate(_items(pod.spec.get("volumes"))):
        if _mapping(volume).get("hostPath") is not None:
            yield ("spec", "volumes", index, "hostPath")


def _host_ports(pod: _Pod) -> Iterator[Route]:
    for route, container in pod.containers:
        for index, port in enumerate(_items(container.get("ports"))):
            if _mapping(port).get("hostPort") not in (None, 0):
                yield (*route, "ports", index, "hostPort")


def _probe_hosts(pod: _Pod) -> Iterator[Route]:
    for route, container in pod.containers:
        for keys in (*((probe,) for probe in _PROBES), *(("lifecycle", hook) for hook in _HOOKS)):
            handler = container
            for key in keys:
                handler = _mapping(handler.get(key))
            for action in ("httpGet", "tcpSocket"):
                if _mapping(handler.get(action)).get("host") not in (None, ""):
                    yield (*route, *keys, action, "host")


def _app_armor(pod: _Pod) -> Iterator[Route]:
    yield from _unconfined(pod, "appArmorProfile")
    for key, value in pod.annotations.items():
        allowed = value in ("", "runtime/default") or value.startswith("localhost/")
        if key.startswith(_APPARMOR_ANNOTATION) and not allowed:
            yield ("metadata", "annotations", key)


def _selinux(pod: _Pod) -> Iterator[Route]:
    for route, context in pod.contexts:
        options = _mapping(context.get("seLinuxOptions"))
        if options.get("type") not in (None, *_SELINUX_TYPES):
            yield (*route, "seLinuxOptions", "type")
        yield from ((*route, "seLinuxOptions", key) for key in ("user", "role") if options.get(key) not in (None, ""))


def _proc_mount(pod: _Pod) -> Iterator[Route]:
    for route, context in pod.own_contexts:
        if context.get("procMount") not in (None, "Default"):
            yield (*route, "procMount")


def _seccomp_unconfined(pod: _Pod) -> Iterator[Route]:
    yield from _unconfined(pod, "seccompProfile")


def _unconfined(pod: _Pod, key: str) -> Iterator[Route]:
    """Profiles that confine nothing, or that do not say what they are."""
    for route, context in pod.contexts:
        profile = context.get(key)
        if profile is not None and _mapping(profile).get("type") not in _PROFILES:
            yield (*route, key, "type")


def _sysctls(pod: _Pod) -> Iterator[Route]:
    for index, sysctl in enumerate(_items(pod.context.get("sysctls"))):
        if _mapping(sysctl).get("name") not in _SYSCTLS:
            yield ("spec", _CONTEXT, "sysctls", index, "name")


def _volume_types(pod: _Pod) -> Iterator[Route]:
    for index, volume in enumerate(_items(pod.spec.get("volumes"))):
        kinds = [key for key, value in _mapping(volume).items() if key != "name" and value is not None]
        if kinds and not _VOLUMES.intersection(kinds):  # a volume of no kind is an emptyDir
            yield ("spec", "volumes", index, kinds[0])


def _privilege_escalation(pod: _Pod) -> Iterator[Route]:
    for route, context in pod.own_contexts:
        if not pod.is_windows and context.get("allowPrivilegeEscalation") is not False:
            yield (*route, "allowPrivilegeEscalation")


def _non_root(pod: _Pod) -> Iterator[Route]:
    of_pod = pod.context.get("runAsNonRoot")
    if of_pod is not None and of_pod is not True:
        yield ("spec", _CONTEXT, "runAsNonRoot")
    for route, context in pod.own_contexts:
        own = context.get("runAsNonRoot")
        if (of_pod if own is None else own) is not True:
            yield (*route, "runAsNonRoot")


def _root_user(pod: _Pod) -> Iterator[Route]:
    for route, context in pod.contexts:
        user = context.get("runAsUser")
        if user is not None and (not isinstance(user, int) or isinstance(user, bool) or user == 0):
            yield (*route, "runAsUser")


def _seccomp_unset(pod: _Pod) -> Iterator[Route]:
    is_set = pod.context.get("seccompProfile") is not None
    for route, context in pod.own_contexts:
        if not pod.is_windows and context.get("seccompProfile") is None and not is_set:
            yield (*route, "seccompProfile")


def _dropped(pod: _Pod) -> Iterator[Route]:
    for route, context in pod.own_contexts:
        if not pod.is_windows and "ALL" not in _listed(context, _DROPPED):
            yield (*route, *_DROPPED.split("."))


def _only_bind_service(pod: _Pod) -> Iterator[Route]:
    if not pod.is_windows:
        yield from _added(frozenset({"NET_BIND_SERVICE"}))(pod)


_CLAUSES: tuple[tuple[Level, str, _Check], ...] = (
    (Level.BASELINE, "HostProcess", _host_process),
    (Level.BASELINE, "Host namespaces", _host_namespaces),
    (Level.BASELINE, "Privileged containers", _privileged),
    (Level.BASELINE, "Capabilities", _added(BASELINE_CAPABILITIES)),
    (Level.BASELINE, "HostPath volumes", _host_paths),
    (Level.BASELINE, "Host ports", _host_ports),
    (Level.BASELINE, "Host probes and lifecycle hooks", _probe_hosts),
    (Level.BASELINE, "AppArmor", _app_armor),
    (Level.BASELINE, "SELinux", _selinux),
    (Level.BASELINE, "/proc mount type", _proc_mount),
    (Level.BASELINE, "Seccomp", _seccomp_unconfined),
    (Level.BASELINE, "Sysctls", _sysctls),
    (Level.RESTRICTED, "Volume types", _volume_types),
    (Level.RESTRICTED, "Privilege escalation", _privilege_escalation),
    (Level.RESTRICTED, "Running as non-root", _non_root),
    (Level.RESTRICTED, "Running as non-root user", _root_user),
    (Level.RESTRICTED, "Seccomp", _seccomp_unset),
    (Level.RESTRICTED, "Capabilities: drop", _dropped),
    (Level.RESTRICTED, "Capabilities: add", _only_bind_service),
)
"""Every clause. What is forbidden by `baseline` is not named again by a clause of `restricted`, other than an added
capability, of which `restricted` allows one, and a volume of the node."""


def _is_on(value: object) -> bool:
    """Whether a switch that is to be off may be on."""
    return value is not None and value is not False


def _listed(context: Mapping[str, object], path: str) -> list[object]:
    """The items of a list two steps below a context."""
    outer, _, inner = path.partition(".")
    return _items(_mapping(context.get(outer)).get(inner))


def _mapping(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _items(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []
