"""What holds for the security of a pod and its containers: the ground on which the security transforms decide.

Several transforms need the same prerequisites (a numeric user, mounts, a sysctl). They are worked out here, once for
each pod, so that equal needs are equal changes. Semantics: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harden.kubernetes.image.facts import ImageFacts, argument
from harden.kubernetes.workload import Container, Workload, mappings, texts
from harden.lazy import lazy
from harden.model import Change, FileChange, Finding, Fix, Place, Remove, Risk
from harden.value import ABSENT, UNKNOWN, Known, Value
from harden.yaml.document import View, YamlSequence

if TYPE_CHECKING:
    from harden.kubernetes.application import Application, PatchedPods

CONTEXT = "securityContext"
SYSTEM_NAMESPACES = frozenset({"kube-system", "kube-node-lease", "kube-public"})
FIRST_UNPRIVILEGED_PORT = 1024
_OS_LABELS = ("kubernetes.io/os", "beta.kubernetes.io/os")
_OS_TAINTS = ("os", "node.kubernetes.io/os", *_OS_LABELS)
"""What keeps pods for Linux from nodes with Windows, by the documentation of Kubernetes, AKS and GKE:
https://kubernetes.io/docs/concepts/windows/user-guide/#ensuring-os-specific-workloads-land-on-the-appropriate-container-host
"""
_WINDOWS_IMAGES = re.compile(r"windowsservercore|nanoserver|/windows/server|ltsc20\d\d|-windows-")
_ADDRESS = re.compile(r"(?:[^/]*:)?(\d{1,5})(?:/(?:tcp|udp))?", re.IGNORECASE)
PORT_SYSCTL = "net.ipv4.ip_unprivileged_port_start"


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes that bring something about, or the `reason` why that cannot be said here."""

    changes: tuple[Change, ...] = ()
    reason: str = ""
    risk_note: str = ""
    risk: Risk = Risk.RUNTIME


@dataclass(frozen=True, slots=True)
class Patched:
    """What a kustomize patch says about a field of this workload."""

    value: Value
    path: str


_GOOD: Mapping[str, Value] = {
    "allowPrivilegeEscalation": Known(False),
    "privileged": Known(False),
    "readOnlyRootFilesystem": Known(True),
    "runAsNonRoot": Known(True),
    "seccompProfile": Known({"type": "RuntimeDefault"}),
}
"""What fields are meant to be: a patch that says the same stands in nobody's way."""


def _deciding(key: str, said: Sequence[tuple[Value, PatchedPods]]) -> Patched | None:
    """Of what patches say of a field, what decides: what is not good, else what is good in every build."""
    found = [(value, pods) for value, pods in said if value is not ABSENT]
    bad = [one for one in found if one[0] != _GOOD.get(key)]
    left = frozenset[str].intersection(*(pods.outside for _, pods in found)) if found else ()
    chosen = next(iter(bad or ([] if left else found)), None)
    return Patched(chosen[0], chosen[1].manifest.path) if chosen else None


class ContainerSecurity:
    """One container of a PodSecurity. Effective values: the container's own, else the pod's."""

    def __init__(self, container: Container, pod: PodSecurity) -> None:
        self.container = container
        self.pod = pod

    @lazy
    def image(self) -> ImageFacts:
        return self.pod.application.image_of(self.container)

    def own(self, key: str) -> Value:
        """The container's own setting."""
        return self.container.setting(CONTEXT, key)

    def effective(self, key: str) -> Value:
        own = self.own(key)
        return self.pod.setting(key) if own is ABSENT else own

    def patched(self, key: str) -> Patched | None:
        """What kustomize patches set for this container, or for the pod where the container says nothing."""
        own = [
            (container.setting(CONTEXT, key), patch)
            for patch in self.pod.patches
            for container in patch.containers
            if container.name == self.container.name
        ]
        return _deciding(key, own) or self.pod.patched(key)

    def why_not(self, key: str) -> str:
        """Why a setting is not ours to change: a part of the cluster, or a kustomize patch decides. Empty if it is."""
        patched = self.patched(key)
        return self.pod.infrastructure or (
            f"the kustomize patch {patched.path} sets it: change it there" if patched else ""
        )

    @property
    def user(self) -> int | None:
        """The number that `runAsUser` gives, None if it gives none."""
        value = self.effective("runAsUser")
        if isinstance(value, Known) and isinstance(value.data, int) and not isinstance(value.data, bool):
            return value.data
        return None

    @property
    def is_non_root(self) -> bool:
        """Whether its settings guarantee that it is not root, so that the kubelet would refuse it otherwise."""
        return (self.user or 0) > 0 or (self.user is None and self.effective("runAsNonRoot") == Known(True))

    @property
    def has_user(self) -> bool:
        """Whether it starts as somebody who is not root."""
        return self.is_non_root and not self.is_refused

    @property
    def is_refused(self) -> bool:
        """Whether the kubelet refuses to start it: it must not be root, and its public image has no other user."""
        is_root = bool(self.image.row and self.image.row.root_capabilities) and self.image.build is None
        says_nothing = self.effective("runAsUser") is ABSENT and self.patched("runAsUser") is None
        return is_root and says_nothing and self.effective("runAsNonRoot") == Known(True)

    @property
    def is_privileged(self) -> bool:
        return self.own("privileged") == Known(True)

    @property
    def may_be_privileged(self) -> bool:
        """Whether it is privileged, or something else decides that: values of a chart, a placeholder, a patch."""
        own, patched = self.own("privileged"), self.patched("privileged")
        is_made_so = patched is not None and patched.value != Known(False)
        return self.is_privileged or is_made_so or (own is not ABSENT and is_unsettled(own))

    def capabilities(self, key: str) -> tuple[str, ...] | None:
        """`add` or `drop` in upper case without `CAP_`; empty when absent, None when it is not a list."""
        view = self.container.view.get(*f"{CONTEXT}.capabilities.{key}".split("."))
        if view is None or view.data is None:
            return ()
        if not isinstance(view, YamlSequence):
            return None
        return tuple(str(item.data).upper().removeprefix("CAP_") for item in view.items)

    @property
    def low_ports(self) -> tuple[int, ...]:
        """Ports below 1024 that it listens on: those declared, and the image's own unless it is configured here."""
        declared = [port.get("containerPort") for port in self.container.ports]
        numbers = [number for view in declared if view and (number := _port(view))]
        if not any(mount.path.startswith("/etc/") for mount in self.container.mounts) or not numbers:
            numbers += self.image.ports
        numbers += [int(match[1]) for text in self._addresses if (match := _ADDRESS.fullmatch(text))]
        return tuple(sorted({number for number in numbers if 0 < number < FIRST_UNPRIVILEGED_PORT}))

    @property
    def _addresses(self) -> Iterator[str]:
        """What arguments and variables say of where its known image listens."""
        row = self.image.row
        if row is None:
            return
        for name in row.probe_unless:
            yield from argument(name, self.container)
            yield self.container.env.get(name) or ""
        if row.ports_by:
            words = (*self.container.command, *self.container.args)
            yield from (word.partition("=")[2] for word in words if word.lower().startswith(row.ports_by))

    @property
    def opens_low_ports(self) -> bool:
        """Whether the pod lets any user listen on those of its ports that are below 1024."""
        first = self.pod.first_open_port
        return first is not None and all(port >= first for port in self.low_ports)

    @property
    def keeps_low_ports(self) -> bool:
        """Whether the pod says that only root may listen on one of its ports."""
        return self.pod.first_open_port is not None and not self.opens_low_ports


def _port(view: View) -> int:
    """The number of a port, of one that a chart takes from its values the default; 0 if it cannot be told."""
    if not view.is_opaque:
        return view.data if isinstance(view.data, int) else 0
    from harden.helm.image import default_text

    text = default_text(view) or ""
    return int(text) if text.isdecimal() else 0


class PodSecurity:
    """The security settings of a workload's pods. Windows pods have none of those that are written here."""

    def __init__(self, workload: Workload, application: Application) -> None:
        self.workload = workload
        self.application = application

    @lazy
    def containers(self) -> tuple[ContainerSecurity, ...]:
        """Containers and init containers; ephemeral ones are for debugging and never in a manifest to apply."""
        found = (container for container in self.workload.containers if container.group != "ephemeralContainers")
        return tuple(ContainerSecurity(container, self) for container in found)

    def of(self, container: Container) -> ContainerSecurity | None:
        return next((found for found in self.containers if found.container.route == container.route), None)

    def setting(self, key: str) -> Value:
        return self.workload.setting(CONTEXT, key)

    @lazy
    def patches(self) -> tuple[PatchedPods, ...]:
        return self.application.patches_of(self.workload)

    def patched(self, key: str) -> Patched | None:
        """What kustomize patches set for the pod."""
        return _deciding(key, [(patch.setting(CONTEXT, key), patch) for patch in self.patches])

    @lazy
    def is_windows(self) -> bool:
        pod = self.workload.pod
        selector = texts(pod.get("nodeSelector"))
        systems = (pod.text("os", "name"), *(selector.get(label, "") for label in _OS_LABELS))
        if any(systems):
            return "windows" in systems
        tainted = [one.text("value") for one in mappings(pod.get("tolerations")) if one.text("key") in _OS_TAINTS]
        if "windows" in pod.text("runtimeClassName") or any(value.lower() == "windows" for value in tainted):
            return True
        terms = pod.get("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
        wanted = [
            rule.get("values")
            for term in mappings(terms.get("nodeSelectorTerms") if terms else None)
            for rule in mappings(term.get("matchExpressions"))
            if rule.text("key") in _OS_LABELS and rule.text("operator") == "In"
        ]
        by_affinity = bool(wanted) and all(view is not None and view.data == ["windows"] for view in wanted)
        return by_affinity or any(_WINDOWS_IMAGES.search(one.image) for one in self.workload.containers)

    @lazy
    def cluster_part(self) -> str:
        """Why this is said to be a part of the cluster, by its namespace or priority; empty if it is not."""
        namespace = self.application.kustomize.namespace_of(self.workload.manifest)
        if namespace in SYSTEM_NAMESPACES:
            return f"it runs in {namespace}, where a mistake takes the cluster down"
        priority = self.workload.pod.text("priorityClassName")
        return f"its priority class, {priority}, is for parts of the cluster" if priority.startswith("system-") else ""

    @lazy
    def infrastructure(self) -> str:
        """Why this is a part of the cluster's own machinery, which no fix of ours may stop; empty if it is not."""
        if self.cluster_part:
            return self.cluster_part
        shared = [key for key in ("hostNetwork", "hostPID", "hostIPC") if self.workload.setting(key) == Known(True)]
        if self.workload.manifest.kind == "DaemonSet" and (shared or self.host_paths):
            what = shared[0] if shared else "hostPath volumes"
            return f"a DaemonSet with {what} works on the nodes themselves"
        return f"a pod with {shared[0]} works on the node itself" if shared else ""

    @lazy
    def host_paths(self) -> tuple[str, ...]:
        """Names of the volumes that are folders, files or sockets of the node."""
        return tuple(volume.name for volume in self.workload.volumes.values() if volume.kind == "hostPath")

    @lazy
    def first_open_port(self) -> int | None:
        """The first port that the pod lets any user listen on; None if it does not say."""
        sysctls = mappings(self.workload.pod.get(CONTEXT, "sysctls"))
        said = [item.text("value") for item in sysctls if item.text("name").replace("/", ".") == PORT_SYSCTL]
        return max((int(text) if text.isdecimal() else FIRST_UNPRIVILEGED_PORT for text in said), default=None)


def subject(container: Container, application: Application) -> ContainerSecurity | None:
    """The container as the security transforms see it; None where their settings mean nothing (Windows, ephemeral)."""
    pod = application.security_of(container.workload)
    return None if pod.is_windows else pod.of(container)


def is_unsettled(value: Value) -> bool:
    """Whether a setting is there but cannot be read: a custom tag, or a template's placeholder instead of a Boolean."""
    return value is UNKNOWN or (isinstance(value, Known) and not isinstance(value.data, bool))


def finding(place: Place, message: str, title: str, plan: Plan, checks: tuple[str, ...] = ()) -> Finding:
    """Return a finding with the plan as its fix, or without one and the plan's reason. `checks` as in Finding."""
    if plan.reason:
        return Finding(place, message, reason=plan.reason, checks=checks)
    changes = tuple(FileChange(place.path, change) for change in plan.changes)
    return Finding(place, message, Fix(title, changes, plan.risk, plan.risk_note), checks=checks)


def joined(*changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes of all, each once, in order."""
    found: list[Change] = []
    for group in changes:
        found += [change for change in group if change not in found]
    return tuple(found)


def without(security: ContainerSecurity, names: Collection[str]) -> tuple[Change, ...]:
    """What takes added capabilities away: the entries, or the list if nothing is left of it."""
    added = security.capabilities("add") or ()
    route = (*security.container.route, *f"{CONTEXT}.capabilities.add".split("."))
    gone = [index for index, name in enumerate(added) if name in names]
    if gone and len(gone) == len(added):
        return (Remove(route),)
    return tuple(Remove((*route, index)) for index in gone)
