"""Findings about the manifests of a program of cdk8s-plus, said of the program: its classes in place of fields."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

from harden.errors import CannotEdit
from harden.kubernetes.pods import TEMPLATES
from harden.model import Change, Data, Expr, FileChange, Finding, Insert, Place, Route, Set, Span
from harden.python.cdk8s.pods import Pod, Written
from harden.python.explained import why_explained
from harden.python.literal import literal, quoted
from harden.python.nodes import Constant
from harden.python.site import Name, Site
from harden.python.wanted import written

_CONTAINER: Final[Mapping[str, str]] = {"image": "image", "command": "command", "args": "args"}
_POD: Final[Mapping[str, str]] = {
    "automountServiceAccountToken": "automount_service_account_token",
    "hostNetwork": "host_network",
    "shareProcessNamespace": "share_process_namespace",
}
_SETTINGS: Final[Mapping[str, str]] = {
    "allowPrivilegeEscalation": "allow_privilege_escalation",
    "fsGroup": "fs_group",
    "privileged": "privileged",
    "readOnlyRootFilesystem": "read_only_root_filesystem",
    "runAsGroup": "group",
    "runAsNonRoot": "ensure_non_root",
    "runAsUser": "user",
}
_PROBES: Final[Mapping[str, str]] = {
    "livenessProbe": "liveness",
    "readinessProbe": "readiness",
    "startupProbe": "startup",
}
_SECONDS: Final[Mapping[str, str]] = {
    "initialDelaySeconds": "initial_delay_seconds",
    "periodSeconds": "period_seconds",
    "timeoutSeconds": "timeout_seconds",
}
_TIMES: Final[Mapping[str, str]] = {"failureThreshold": "failure_threshold", "successThreshold": "success_threshold"}
_SINCE: Final[Mapping[str, int]] = {"ContainerSecutiryContextCapabilities": 30, "SeccompProfile": 31}
"""The first of the packages all of whose releases have a class. Read from over the wheels of 27 to 33."""
_NO_WAY = "cdk8s-plus has no argument for it: make it by hand, where the object is handed on"


def concluded(site: Site, pod: Pod | None, route: Route, finding: Finding) -> Finding:
    """The finding as one of the call that makes the object; `route`: what of the object it is about."""
    owner = _owner(pod, route) if pod is not None else None
    place = _place(site, owner, finding)
    if finding.fix is None:
        return dataclasses.replace(finding, place=place)
    try:
        if pod is None:
            raise CannotEdit(_NO_WAY)
        changes = tuple(_Writer(pod).changes(finding.fix.changes))
        if explained := why_explained(site.document, changes):
            raise CannotEdit(explained)
    except CannotEdit as error:
        return dataclasses.replace(finding, place=place, fix=None, reason=str(error))
    return dataclasses.replace(finding, place=place, fix=dataclasses.replace(finding.fix, changes=changes))


def _rest(pod: Pod, route: Route) -> Route | None:
    """A route from the pod's spec on; None for what is above it."""
    start = (*TEMPLATES[pod.kind], "spec")
    return route[len(start) + 1 :] if tuple(route[1 : len(start) + 1]) == start else None


def _owner(pod: Pod, route: Route) -> Written | None:
    """The container that a route leads into."""
    match _rest(pod, route):
        case ("containers" | "initContainers" as key, int() as index, *_):
            return pod.of(is_init=key == "initContainers")[index]
        case _:
            return None


def _place(site: Site, owner: Written | None, finding: Finding) -> Place:
    _, found, container = finding.place.name.partition(" container ")
    place = site.place(f"{finding.place.identity}{found}{container}")
    if owner is None:
        return place
    node = owner.node
    name = node.get("name") or node.get("image")
    known = f" container {name.value.value}" if name is not None and isinstance(name.value, Constant) else ""
    span = site.document.text.span(Span(node.span.start, node.opening - 1))
    return dataclasses.replace(place, name=f"{place.name}{known}", span=span)


class _Writer:
    """Makes changes of the program of those of a pod's manifest. Raises CannotEdit where there is no such."""

    def __init__(self, pod: Pod) -> None:
        self.pod = pod
        self.site = pod.site
        self.package = self.site.document.outline.calls[self.site.index].meaning.name.partition(".")[0]
        self.imports: list[Change] = []

    def changes(self, given: Sequence[FileChange]) -> Iterator[FileChange]:
        found = [change for one in given for change in self._change(one)]
        yield from (FileChange(self.site.path, change) for change in (*found, *self.imports))

    def _change(self, given: FileChange) -> Iterator[Change]:
        change = given.change
        if given.path != self.site.path or not isinstance(change, Set | Insert):
            raise CannotEdit(_NO_WAY)
        rest, owner = _rest(self.pod, change.route), _owner(self.pod, change.route)
        if rest is None:
            raise CannotEdit(_NO_WAY)
        if owner is None:
            yield from self._of_pod(rest, change.value)
        elif rest[2] == "volumeMounts" and isinstance(change, Insert):
            if owner.is_mounted or self.pod.has_further_volumes:
                raise CannotEdit("the pod may have volumes that are not made where they are mounted: mount it by hand")
            yield Insert((*owner.route, "volume_mounts", rest[3]), self._mount(change.value))
        else:
            yield self._of_container(owner, rest[2:], change)

    def _of_pod(self, rest: Route, value: Data) -> Iterator[Change]:
        route: Route = self.site.arguments[0]
        match rest:
            case ("volumes", _):  # a volume comes with its mount
                return
            case ("securityContext", "seccompProfile"):  # only containers have one
                yield from (
                    self._setting(one.route, "seccompProfile", value, "Container") for one in self.pod.containers
                )
            case ("securityContext", "sysctls", int() as index):
                yield Insert((*self._context(route, "Pod"), "sysctls", index), self._sysctl(value))
            case ("securityContext", str() as name):
                yield self._setting(route, name, value, "Pod")
            case (str() as name,) if name in _POD:
                yield Set((*route, _POD[name]), value)
            case _:
                raise CannotEdit(_NO_WAY)

    def _of_container(self, owner: Written, rest: Route, change: Set | Insert) -> Change:
        match rest:
            case ("securityContext", str() as name, "add" | "drop" as key, *_):
                return self._capabilities(owner, (name, key), change)
            case ("securityContext", str() as name):
                return self._setting(owner.route, name, change.value, "Container")
            case (str() as name,) if name in _PROBES:
                return Set((*owner.route, _PROBES[name]), self._probe(change.value))
            case (str() as name,) if name in _CONTAINER:
                return Set((*owner.route, _CONTAINER[name]), change.value)
            case _:
                raise CannotEdit(_NO_WAY)

    def _name(self, name: str) -> str:
        """How a name of cdk8s-plus is written in the file; an import is noted where none leads there."""
        full = name if name.startswith("cdk8s.") else f"{self.package}.{name}"
        since, number = _SINCE.get(name, 0), re.search(r"\d+$", self.package)
        if since and (number is None or int(number[0]) < since):
            raise CannotEdit(f"some releases of {self.package} lack {name}; {self.package[:-2]}{since} has it")
        found = written(Name(full), self.site)
        if found.reason:
            raise CannotEdit(found.reason)
        self.imports += [one for one in found.imports if one not in self.imports]
        return cast(Expr, found.data).text

    def _context(self, route: Route, kind: str) -> Route:
        return (*route, "security_context", f"{self._name(f'{kind}SecurityContextProps')}()")

    def _setting(self, route: Route, name: str, value: Data, kind: str) -> Change:
        if name == "seccompProfile":
            if value != {"type": "RuntimeDefault"}:
                raise CannotEdit(_NO_WAY)
            profile = f"{self._name('SeccompProfile')}(type={self._name('SeccompProfileType')}.RUNTIME_DEFAULT)"
            return Set((*self._context(route, kind), "seccomp_profile"), Expr(profile))
        if name not in _SETTINGS:
            raise CannotEdit(_NO_WAY)
        return Set((*self._context(route, kind), _SETTINGS[name]), value)

    def _capabilities(self, owner: Written, keys: tuple[str, str], change: Set | Insert) -> Change:
        name, key = keys
        maker = f"{self._name('ContainerSecutiryContextCapabilities')}()"
        route: Route = (*self._context(owner.route, "Container"), name, maker, key)
        known = self._name("Capability")
        if isinstance(change, Insert):
            return Insert((*route, change.route[-1]), Expr(f"{known}.{change.value}"))
        names = cast("Sequence[str]", change.value)
        return Set(route, [Expr(f"{known}.{one}") for one in names])

    def _sysctl(self, value: Data) -> Expr:
        sysctl = cast("Mapping[str, str]", value)
        quote = self.site.document.quote
        parts = ", ".join(f"{key}={quoted(one, quote)}" for key, one in sysctl.items())
        return Expr(f"{self._name('Sysctl')}({parts})")

    def _mount(self, value: Data) -> Expr:
        mount = cast("Mapping[str, str]", value)
        scope, label, quote = (
            self.site.call.get(0) or self.site.call.get("scope"),
            self.site.label,
            self.site.document.quote,
        )
        name = mount["name"]
        text = self.site.document.text.text
        identity = f"{label}-{name}"
        if scope is None or not label or any(f"{q}{identity}{q}".encode() in text for q in "'\""):
            raise CannotEdit(
                f"a volume for {mount['mountPath']} needs a name that is free in its chart: mount it by hand"
            )
        where = text[scope.value.span.start : scope.value.span.end].decode()
        made = f"{self._name('Volume')}.from_empty_dir({where}, {quoted(identity, quote)}, {quoted(name, quote)})"
        return Expr(f"{self._name('VolumeMount')}(path={quoted(mount['mountPath'], quote)}, volume={made})")

    def _probe(self, value: Data) -> Expr:
        probe = cast("Mapping[str, Data]", value)
        quote = self.site.document.quote
        call, parts = self._question(probe)
        for key, one in probe.items():
            if key in _SECONDS:
                parts.append(f"{_SECONDS[key]}={self._name('cdk8s.Duration')}.seconds({literal(one)})")
            elif key in _TIMES:
                parts.append(f"{_TIMES[key]}={literal(one, quote)}")
        return Expr(f"{self._name('Probe')}.{call}({', '.join(parts)})")

    def _question(self, probe: Mapping[str, Data]) -> tuple[str, list[str]]:
        """What makes a probe, and its first arguments."""
        quote = self.site.document.quote
        match probe:
            case {"httpGet": {"path": str() as path, "port": int() as port, **rest}} if not rest:
                return "from_http_get", [quoted(path, quote), f"port={port}"]
            case {"tcpSocket": {"port": int() as port, **rest}} if not rest:
                return "from_tcp_socket", [f"port={port}"]
            case {"exec": {"command": [*command]}}:
                return "from_command", [literal(command, quote)]
            case _:
                raise CannotEdit("cdk8s-plus has no such probe, or its port has a name only: make it by hand")
