"""Whom a NetworkPolicy has to let in to a workload's pods, or why these files do not show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap

from harden.kubernetes.application import Application
from harden.kubernetes.metrics import Port, read_ports
from harden.kubernetes.operators import JOBS, has_pod_context
from harden.kubernetes.outward import comes_by_proxy
from harden.kubernetes.workload import Manifest, Workload, mappings, texts, workload_of
from harden.model import Data
from harden.value import Known
from harden.yaml.document import YamlMapping, scalars

_WITHOUT_SELECTOR = frozenset({"Pod", "CronJob"})
"""Kinds whose pods need no labels, and may be given some later."""
_SELECTING = frozenset({
    *("Service", "NetworkPolicy", "PodDisruptionBudget", "ServiceMonitor", "PodMonitor", "PersistentVolumeClaim"),
    *("CiliumNetworkPolicy", "AuthorizationPolicy", "PeerAuthentication", "RequestAuthentication", "Sidecar"),
    *("Telemetry", "WasmPlugin"),
})  # fmt: skip
"""Objects with a selector that bring nobody to pods, or that are looked at elsewhere."""
_ANY: Data = {"podSelector": {}}
_OF_PLATFORMS = (
    *("CustomResourceDefinition", "APIService", "ClusterRoleBinding"),
    *("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"),
)
"""Objects of programs that work for the whole cluster."""
_MEASURES = re.compile(
    r"metric|prom|monitor|stats|otlp|otel|jaeger|zipkin|tracing|tempo(?!r)|loki|fluent|syslog|logging"
    r"|thanos|mimir|cortex|remote-write"
)
"""Words in names of Services and their ports by which one measures, and traces and logs of all namespaces come."""
_SAYS_NO_NAME = re.compile(r"app\.kubernetes\.io/(?:part-of|managed-by|version)|helm\.sh/.*")
_SWITCH = re.compile(r"(?i)true|false|yes|no|on|off|enabled?|disabled?|allow(?:ed)?|deny")
"""What labels that many pods of a namespace have are called, and set to (`azure.workload.identity/use: "true"`)."""
_STORES = frozenset(
    map(Known, (1433, 1521, 2181, 2379, 3306, 4222, 5432, 5672, 6379, 9042, 9092, 9200, 11211, 26257, 27017))
)
"""Ports of databases and queues, which no Ingress leads to."""
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class Let:
    """The labels that select the pods, the rules of `ingress`, and who they let in, for the user.

    `is_new`: whether the pods have no label yet, and must be given these.
    """

    labels: Mapping[str, str]
    rules: tuple[Data, ...]
    names: tuple[str, ...]
    is_new: bool = False


def let_in(workload: Workload, application: Application) -> Let | str:
    """Return who is let in, or why that cannot be said."""
    own = selector_labels(workload)
    labels = own or _new_label(workload, application)
    read = read_ports(workload, application)
    reason = (
        _unfit(workload, labels, application)
        or (read if isinstance(read, str) else _unseen_port(workload, read, application))
        or (_unseen(workload, application) if own else "")  # no Service selects pods without labels
    )
    if reason or isinstance(read, str):
        return reason
    services = application.services_of(workload)
    through = {
        service.address: front for service in services if (front := application.traffic.reached_through(service))
    }
    rules, open_ports = _to_all([one for one in services if one.address in through], workload, read)
    names = [f"who comes by {front}" for front in through.values()]
    names += ["who reads its metrics"] if len(rules) > bool(through) else []
    for service in services:
        is_headless = service.root.value("spec", "clusterIP") == Known("None")
        every = _ports(service)
        ports = [port for port in every if port not in open_ports]
        if service.address not in through and (ports or not every):
            peers = _peers(service, workload, open_ports, application)
            if isinstance(peers, str):
                return peers
            rules.append({"from": [data for _, data in peers]} | ({"ports": ports} if ports else {}))
            names += [name for name, _ in peers]
        if is_headless:
            rules.append({"from": [{"podSelector": {"matchLabels": dict(labels)}}]})
            names.append("its own pods")
    return Let(labels, _each_once(rules), tuple(dict.fromkeys(names)), is_new=not own)


def _to_all(through: Sequence[Manifest], workload: Workload, read: Sequence[Port]) -> tuple[list[Data], list[Data]]:
    """The rules that let anybody in (to Services that others than pods reach, to metrics), and the ports they open."""
    found = [port for service in through for port in _ports(service)]
    rules: list[Data] = [{"ports": list(_each_once(found))} if found else {}] if through else []
    metrics: list[Data] = [_tcp(port) for port in read]
    if not all(port in _by_both(found, workload) for port in metrics):
        rules.append({"ports": metrics})
        found += metrics
    return rules, _by_both(found, workload)


def _by_both(ports: Sequence[Data], workload: Workload) -> list[Data]:
    """The ports by the names that containers give them, too, and by their numbers."""
    declared = (port for container in workload.containers for port in container.ports)
    alike = [(_tcp(port.value("containerPort")), _tcp(port.value("name"))) for port in declared]
    return [*ports, *(port for both in alike if any(one in ports for one in both) for port in both)]


def selector_labels(workload: Workload) -> Mapping[str, str]:
    """The labels by which a workload selects its pods; those of the pods where the cluster adds its own."""
    selector = workload.manifest.root.get("spec", "selector")
    if selector is None:
        return workload.labels
    if workload.manifest.kind == "ReplicationController":
        return texts(selector)  # as a Service writes it, without `matchLabels`
    return texts(selector.get("matchLabels")) or (workload.labels if selector.get("matchExpressions") else {})


def _new_label(workload: Workload, application: Application) -> Mapping[str, str]:
    """The label for pods that have none and that nothing selects; none where something else would select them by it."""
    manifest = workload.manifest
    found = {"app.kubernetes.io/name": manifest.name}
    beside = [one for one in application.workloads if one.manifest.namespace == manifest.namespace]
    shares = [one for one in beside if one.manifest.name == manifest.name]
    selecting = application.in_namespace(manifest.namespace, "Service", "NetworkPolicy", "PodDisruptionBudget")
    taken = any(manifest.name in map(str, _values(one)) for one in selecting)
    is_fit = workload.template.get("metadata", "labels") is None and _LABEL.fullmatch(manifest.name)
    return found if is_fit and manifest.kind in _WITHOUT_SELECTOR and len(shares) == 1 and not taken else {}


def _values(selecting: Manifest) -> Iterator[object]:
    """The values of labels by which an object selects pods."""
    for key in ("selector", "podSelector"):
        view = selecting.root.get("spec", key)
        yield from (scalar.data for scalar in scalars(view)) if view else ()


def _unfit(workload: Workload, labels: Mapping[str, str], application: Application) -> str:
    """Why no policy can be written for the workload."""
    manifest = workload.manifest
    part = application.security_of(workload).cluster_part
    if part or not has_pod_context(manifest):
        return part or "traffic reaches the pods of Knative from its own namespaces, which are not in these files"
    if mesh := comes_by_proxy(application):
        return f"a service mesh ({mesh}) brings calls to a port of its proxies, which is not in these files"
    if not manifest.name or not labels:
        return "it has no name or no labels that a policy could select its pods by"
    if manifest.root.get("spec", "selector") is None and not any(starmap(_tells_apart, labels.items())):
        return "its labels say nothing that other pods do not: give these pods one by which a policy can select them"
    if application.named(manifest.namespace, "NetworkPolicy", manifest.name):
        return f"NetworkPolicy/{manifest.name} is there, and does not select these pods"
    for other in application.workloads:
        same = (other.manifest.kind, other.manifest.name) == (manifest.kind, manifest.name)
        if not same and other.manifest.namespace == manifest.namespace and labels.items() <= other.labels.items():
            return f"its labels select the pods of {other.manifest.address} too"
    return ""


def _tells_apart(key: str, value: str) -> bool:
    """Whether a label may be one program's own."""
    return not _SAYS_NO_NAME.fullmatch(key) and not _SWITCH.fullmatch(value)


def _unseen_port(workload: Workload, read: Sequence[Port], application: Application) -> str:
    """Which port may be used by others than callers of Services and who reads metrics."""
    services = application.services_of(workload)
    targets = {*map(Known, read), *(port for service in services for port in _targets(service))}
    for container in workload.containers:
        for port in container.ports:
            number, name = port.value("containerPort"), port.value("name")
            if number not in targets and name not in targets:
                shown = number.data if isinstance(number, Known) else "?"
                return f"it declares port {shown}, and no Service of these files leads to it"
    return "" if services else _known_port(workload, application)


def _known_port(workload: Workload, application: Application) -> str:
    """Which port the pods are known to listen on, though nothing here leads to it."""
    for one in application.security_of(workload).containers:
        if one.image.ports and not one.container.command:
            image, port = one.container.image, one.image.ports[0]
            return f"image {image} listens on port {port}, and no Service of these files leads to it"
    return ""


def _unseen(workload: Workload, application: Application) -> str:
    """Why a Service that leads to the pods may be elsewhere; empty for jobs, and where Services are in these files."""
    for other in application.manifests:
        if other.kind not in _SELECTING and not workload_of(other) and _leads_to(other, workload):
            return f"{other.address} selects these pods: who comes to them by it is not in these files"
    is_job = workload.manifest.kind in JOBS
    if is_job or application.in_namespace(workload.manifest.namespace, "Service"):
        return ""
    return "no Service of its namespace is in these files, so nothing shows whether one leads to it"


def _leads_to(other: Manifest, workload: Workload) -> bool:
    """Whether a custom resource selects pods by their labels (an Istio Gateway, a MultiClusterService of Google)."""
    selectors = (other.root.get("spec", "selector"), other.root.get("spec", "template", "spec", "selector"))
    labels = [texts(one.get("matchLabels")) or texts(one) for one in selectors if one is not None]
    return any(one and one.items() <= workload.labels.items() for one in labels)


def _peers(
    service: Manifest, workload: Workload, open_ports: Sequence[Data], application: Application
) -> tuple[tuple[str, Data], ...] | str:
    """Names and peers of those who call a Service that is for pods only.

    Where the files do not show them all, all pods of its namespace are named, if the application has one of its own.
    """
    reason = _unshown(service, application)
    is_left = application.move.is_left(workload.manifest) or _is_for_others(service, open_ports, application)
    if reason and (is_left or _may_be_for_outside(service, workload, application)):
        return reason
    here = workload.manifest.namespace or "default"
    found: list[tuple[str, Data]] = [("the pods of its namespace", _ANY)] if reason else []
    for caller in application.traffic.callers(service):
        if caller.setting("hostNetwork") == Known(True):
            return f"{caller.manifest.address}, which calls it, comes from the address of its node, not of a pod"
        labels, namespace = selector_labels(caller), caller.manifest.namespace or "default"
        if not labels:
            return f"{caller.manifest.address}, which calls it, has no labels to be let in by"
        peer: dict[str, Data] = {"podSelector": {"matchLabels": dict(labels)}}
        if namespace != here:
            peer = {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": namespace}}, **peer}
        if namespace != here or not reason:
            found.append((caller.manifest.name, peer))
    return tuple({repr(peer): (name, peer) for name, peer in found}.values())


def _may_be_for_outside(service: Manifest, workload: Workload, application: Application) -> bool:
    """Whether nobody is seen to call a Service, and it may be there for others than the pods of its namespace.

    It is where these files have no other pods there, or where nothing shows how the namespace is reached at all.
    """
    if application.traffic.callers(service):
        return False
    where = workload.manifest.namespace
    pods = [one for one in application.workloads if (one.manifest.namespace or "default") == (where or "default")]
    if not any(all(found is not service for found in application.services_of(one)) for one in pods):
        return True
    is_store = any(port.value("port") in _STORES for port in mappings(service.root.get("spec", "ports")))
    return not is_store and not any(
        map(application.traffic.reached_through, application.in_namespace(where, "Service"))
    )


def _is_for_others(service: Manifest, open_ports: Sequence[Data], application: Application) -> bool:
    """Whether a Service is there for other namespaces, too: a part of a platform, or of what measures all."""
    left = (port for port in mappings(service.root.get("spec", "ports")) if _tcp(_target(port)) not in open_ports)
    names = [service.name, *(port.text("name") for port in left)]
    return bool(application.objects(*_OF_PLATFORMS)) or any(map(_MEASURES.search, names))


def _unshown(service: Manifest, application: Application) -> str:
    """Why these files do not show all who call a Service: a Service without a caller, or a target in a Secret."""
    if not application.traffic.callers(service):
        return f"nothing in these files shows who calls {service.address}"
    for other in application.in_namespace(service.namespace, "Service"):
        if application.traffic.reached_through(other) or not texts(other.root.get("spec", "selector")):
            continue
        if not application.traffic.callers(other):
            return f"these files do not show all connections: nothing in them calls {other.address}"
    hidden = application.traffic.hidden
    return f"these files do not show all connections: {hidden} may hold one" if hidden else ""


def _ports(service: Manifest) -> list[Data]:
    """The ports of the pods that a Service leads to, as policies write them."""
    found: list[Data] = []
    for port in mappings(service.root.get("spec", "ports")):
        target = _target(port)
        if isinstance(target, Known) and isinstance(target.data, int | str):
            found.append({"protocol": port.text("protocol") or "TCP", "port": target.data})
    return found


def _tcp(port: object) -> Data:
    number = port.data if isinstance(port, Known) else port
    return {"protocol": "TCP", "port": number if isinstance(number, int | str) else None}


def _targets(service: Manifest) -> list[object]:
    return [_target(port) for port in mappings(service.root.get("spec", "ports"))]


def _target(port: YamlMapping) -> object:
    return port.value("targetPort") if port.get("targetPort") else port.value("port")


def _each_once(rules: Sequence[Data]) -> tuple[Data, ...]:
    found: list[Data] = []
    for rule in rules:
        if rule not in found:
            found.append(rule)
    return tuple(found)
