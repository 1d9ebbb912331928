"""Workloads of cdk8s-plus as the manifests that it makes of them, with its own defaults.

What no constant says is an action of a template in them, as in those of Pulumi's programs. Defaults: the output of
cdk8s-plus 27 to 33, https://cdk8s.io/docs/latest/plus/cdk8s-plus-32/container/ and /pod/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from harden.kind import Kind
from harden.model import Finding, Route, Source, Span
from harden.python.cdk8s.pods import KINDS, Pod, Written, pods
from harden.python.document import PythonDocument
from harden.python.nodes import Call, Constant, Dict, Item, List, Node, Ref
from harden.python.pulumi.as_manifests import AsManifests, ProgramManifests, scalar
from harden.python.site import Site, camel

Yaml = Node | None | bool | str | Mapping[str, "Yaml"] | Sequence["Yaml"]
"""A value of a manifest. A node is what the program says; None is left out."""

_UNKNOWN: Final = "{{ program }}"
_ADDRESS: Final = "cdk8s.io/metadata.addr"
RESOURCES: Final[Yaml] = {
    "requests": {"cpu": "1000m", "memory": "512Mi"},
    "limits": {"cpu": "1500m", "memory": "2048Mi"},
}
"""What cdk8s-plus gives a container that says nothing."""


@dataclass(frozen=True, slots=True)
class AsPods(AsManifests):
    """`pods`: the workload that each document stands for; None for a Service."""

    pods: Sequence[Pod | None] = ()

    def covers(self, span: Span) -> bool:
        spans = [
            node.span for pod in self.pods if pod for node in (pod.site.call, *(one.node for one in pod.containers))
        ]
        return any(one.start <= span.start and span.end <= one.end for one in spans)

    def concluded(self, route: Route, finding: Finding) -> Finding:
        from harden.python.cdk8s.from_manifests import concluded

        index = int(route[0])
        return concluded(self.sites[index], self.pods[index], route, finding)


def as_manifests(document: PythonDocument) -> AsManifests | None:
    """The manifests that a program stands for; None where it makes no pods that can be read."""
    sites: list[Site] = []
    found: list[Pod | None] = []
    texts: list[str] = []
    for pod in pods(document):
        sites += [pod.site, *pod.services]
        found += [pod, *(None for _ in pod.services)]
        objects = (_workload(pod), *(_service(one, pod) for one in pod.services))
        texts += ["".join(_lines(document, one, 0)) for one in objects]
    source = Source(document.source.path, "---\n".join(texts).encode(), Kind.HELM_TEMPLATE)
    return AsPods(ProgramManifests(source), sites, found) if sites else None


def _workload(pod: Pod) -> Mapping[str, Yaml]:
    labels: Mapping[str, Yaml] = {_ADDRESS: f"pod-{pod.site.index}"}
    metadata: Mapping[str, Yaml] = {"name": f"{{{{ program {pod.site.index} }}}}", "namespace": _UNKNOWN}
    head: Mapping[str, Yaml] = {"apiVersion": KINDS[pod.site.name], "kind": pod.kind}
    if pod.kind == "Pod":
        return {**head, "metadata": {**metadata, "labels": labels}, "spec": _pod_spec(pod)}
    template: Mapping[str, Yaml] = {"template": {"metadata": {"labels": labels}, "spec": _pod_spec(pod)}}
    match pod.kind:
        case "CronJob":
            template = {"jobTemplate": {"spec": template}}
        case "Job":
            pass
        case _:
            template = {"selector": {"matchLabels": labels}, **template}
    return {**head, "metadata": metadata, "spec": template}


def _pod_spec(pod: Pod) -> Yaml:
    call = pod.site.call
    mounted = [_mounts(one) for one in pod.containers]
    is_open = pod.has_further_volumes or None in mounted
    names = dict.fromkeys(name for one in mounted for _, name in one or ())
    volumes: Yaml = _UNKNOWN if is_open else [{"name": name, "emptyDir": {}} for name in names] or None
    return {
        "automountServiceAccountToken": _given(call, "automount_service_account_token", False),
        "hostNetwork": _given(call, "host_network", False),
        "shareProcessNamespace": _given(call, "share_process_namespace", False),
        "restartPolicy": _UNKNOWN if call.get("restart_policy") else None,
        "serviceAccountName": _UNKNOWN if call.get("service_account") else None,
        "securityContext": _context(call, _POD_CONTEXT),
        "containers": [_container(one, "main") for one in pod.of(is_init=False)],
        "initContainers": [_container(one, f"init-{i}") for i, one in enumerate(pod.of(is_init=True))] or None,
        "volumes": volumes,
    }


def _container(written: Written, name: str) -> Yaml:
    node = written.node
    mounts = _mounts(written)
    port = _port(node)
    return {
        "name": _given(node, "name", name),
        "image": _given(node, "image", _UNKNOWN),
        "imagePullPolicy": _UNKNOWN if node.get("image_pull_policy") else "Always",
        "command": _given(node, "command", None),
        "args": _given(node, "args", None),
        "workingDir": _given(node, "working_dir", None),
        "ports": _UNKNOWN if written.is_opened else _ports(node),
        "env": _UNKNOWN,
        "resources": _UNKNOWN if node.get("resources") else RESOURCES,
        "lifecycle": _UNKNOWN if node.get("lifecycle") else None,
        "restartPolicy": _UNKNOWN if node.get("restart_policy") else None,
        "securityContext": _context(node, _CONTEXT),
        "livenessProbe": _UNKNOWN if node.get("liveness") else None,
        "readinessProbe": _UNKNOWN if node.get("readiness") else None,
        "startupProbe": _UNKNOWN if node.get("startup") else {"tcpSocket": {"port": port}} if port else None,
        "volumeMounts": _UNKNOWN if mounts is None else [{"name": n, "mountPath": p} for p, n in mounts] or None,
    }


def _given(node: Call | Dict, key: str, default: Yaml) -> Yaml:
    item = node.get(key)
    return default if item is None or (isinstance(item.value, Constant) and item.value.value is None) else item.value


def _port(node: Call | Dict) -> Yaml:
    return _given(node, "port_number", _given(node, "port", None))


def _ports(node: Call | Dict) -> Yaml:
    port = _port(node)
    found: list[Yaml] = [{"containerPort": port}] if port is not None else []
    given = node.get("ports")
    if given is None:
        return found or None
    if not isinstance(given.value, List) or given.value.is_open:
        return _UNKNOWN
    for item in given.value.items:
        one = item.value
        if not isinstance(one, Call) or one.is_open:
            return _UNKNOWN
        keys = {"containerPort": "number", "name": "name", "hostPort": "host_port"}
        protocol = _UNKNOWN if one.get("protocol") else None
        found.append({**{ours: _given(one, theirs, None) for ours, theirs in keys.items()}, "protocol": protocol})
    return found


_CONTEXT: Final[Mapping[str, tuple[str, Yaml]]] = {
    "allowPrivilegeEscalation": ("allow_privilege_escalation", False),
    "privileged": ("privileged", False),
    "readOnlyRootFilesystem": ("read_only_root_filesystem", True),
    "runAsNonRoot": ("ensure_non_root", True),
    "runAsUser": ("user", None),
    "runAsGroup": ("group", None),
}
"""Settings of a container's security context: how cdk8s-plus calls them, and what it takes where nothing is said.

Others (capabilities, seccomp profiles) are called like the field, and are not there where nothing is said.
"""
_POD_CONTEXT: Final[Mapping[str, tuple[str, Yaml]]] = {
    "runAsNonRoot": ("ensure_non_root", True),
    "runAsUser": ("user", None),
    "runAsGroup": ("group", None),
    "fsGroup": ("fs_group", None),
    "sysctls": ("sysctls", None),
}


def _context(owner: Call | Dict, settings: Mapping[str, tuple[str, Yaml]]) -> Yaml:
    given = owner.get("security_context")
    if given is None:
        return {ours: default for ours, (_, default) in settings.items()}
    node = given.value
    if (
        not isinstance(node, Call | Dict)
        or node.is_open
        or (isinstance(node, Call) and not node.name.endswith("Props"))
    ):
        return _UNKNOWN
    found = {ours: _given(node, theirs, default) for ours, (theirs, default) in settings.items()}
    known = {theirs for theirs, _ in settings.values()}
    others = [one for one in node.items if isinstance(one.key, str) and one.key not in known]
    return {**found, **{camel(str(one.key)): _names(one.value) for one in others}}


def _names(node: Node) -> Yaml:
    """Capabilities that are added and dropped: members of an enumeration, in lists."""
    if not isinstance(node, Call | Dict) or node.is_open or not {one.key for one in node.items} <= {"add", "drop"}:
        return _UNKNOWN
    found: dict[str, Yaml] = {}
    for item in node.items:
        names = [one.value.name.rpartition(".")[2] for one in _elements(item.value) if isinstance(one.value, Ref)]
        is_whole = isinstance(item.value, List) and len(names) == len(item.value.items)
        found[str(item.key)] = list(names) if is_whole else _UNKNOWN
    return found


def _elements(node: Node) -> Sequence[Item]:
    return node.items if isinstance(node, List) and not node.is_open else ()


def _mounts(written: Written) -> list[tuple[str, str]] | None:
    """Paths and names of the empty volumes that are mounted where they are made; None: others may be, too."""
    given = written.node.get("volume_mounts")
    if written.is_mounted or (given is not None and (not isinstance(given.value, List) or given.value.is_open)):
        return None
    found = [_mount(one.value) for one in _elements(given.value)] if given is not None else []
    return None if None in found else [one for one in found if one is not None]


def _mount(node: Node) -> tuple[str, str] | None:
    """`VolumeMount(path="/tmp", volume=Volume.from_empty_dir(chart, "web-tmp", "tmp"))`: `/tmp` and `tmp`."""
    volume = node.get("volume") if isinstance(node, Call) else None
    if not isinstance(node, Call) or volume is None or not isinstance(volume.value, Call):
        return None
    made = volume.value.name.endswith("Volume.from_empty_dir")
    path, name = _text(node.get("path")), _text(volume.value.get(2) or volume.value.get("name"))
    return (path, name) if made and path and name else None


def _text(item: Item | None) -> str:
    value = item.value.value if item is not None and isinstance(item.value, Constant) else None
    return value if isinstance(value, str) else ""


def _service(site: Site, pod: Pod) -> Mapping[str, Yaml]:
    """The Service that a call makes for a workload: without ports of its own it has that of the first container."""
    port = next((_port(one.node) for one in pod.of(is_init=False)), None)
    ports: Yaml = [{"port": port, "targetPort": port}] if port is not None else _UNKNOWN
    given = site.call.get("ports")
    if given is not None:
        ports = [_service_port(one.value) for one in _elements(given.value)] or _UNKNOWN
    kind = _UNKNOWN if site.call.get("service_type") or site.call.get("type") else "ClusterIP"
    spec: Yaml = {"type": kind, "selector": {_ADDRESS: f"pod-{pod.site.index}"}, "ports": ports}
    metadata: Mapping[str, Yaml] = {"name": f"{{{{ program {site.index} }}}}", "namespace": _UNKNOWN}
    return {"apiVersion": "v1", "kind": "Service", "metadata": metadata, "spec": spec}


def _service_port(node: Node) -> Yaml:
    if not isinstance(node, Call) or node.is_open:
        return _UNKNOWN
    port = _given(node, "port", _UNKNOWN)
    return {"port": port, "targetPort": _given(node, "target_port", port)}


def _lines(document: PythonDocument, value: Mapping[str, Yaml], depth: int) -> Iterator[str]:
    """The lines of a mapping."""
    for key, one in value.items():
        if one is not None:
            yield f"{' ' * depth}{json.dumps(key) if '/' in key else key}:{_value(document, one, depth)}"


def _value(document: PythonDocument, value: Yaml, depth: int) -> str:
    """What follows a key, or the dash of an element: a scalar on its line, or a block below it."""
    match value:
        case Mapping() if any(one is not None for one in value.values()):
            return "\n" + "".join(_lines(document, value, depth + 2))
        case Mapping():
            return " {}\n"
        case []:
            return " []\n"
        case List(items=items) if items and not value.is_open:
            return _value(document, [one.value for one in items], depth)
        case bool() | None:
            return f" {json.dumps(value)}\n"
        case str():
            return f" {value if value.startswith('{{') else json.dumps(value)}\n"
        case Sequence():
            return "\n" + "".join(f"{' ' * depth}-{_element(document, one, depth)}" for one in value)
        case _:
            return f" {scalar(document, value)}\n"


def _element(document: PythonDocument, value: Yaml, depth: int) -> str:
    text = _value(document, value, depth)
    return f" {text.lstrip()}" if isinstance(value, Mapping) else text
