"""Which ports of pods Prometheus reads, wherever it runs: annotations say it, or monitors of its operator.

https://prometheus.io/docs/prometheus/latest/configuration/configuration/#kubernetes_sd_config and
https://prometheus-operator.dev/docs/api-reference/api/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harden.kubernetes.application import Application
from harden.kubernetes.workload import Manifest, Workload, mappings, texts
from harden.value import Known, elements
from harden.yaml.document import View, YamlMapping

Port = int | str


def read_ports(workload: Workload, application: Application) -> tuple[Port, ...] | str:
    """Return the numbers or names of the pods' ports that are read, or why these files do not show them."""
    services = application.services_of(workload)
    annotated = [workload.annotations, *(service.annotations for service in services)]
    said = [one.get("prometheus.io/port", "") for one in annotated if one.get("prometheus.io/scrape") == "true"]
    if not all(port.isdecimal() for port in said):
        return "it is read by Prometheus (prometheus.io/scrape), and nothing says on which port (prometheus.io/port)"
    found: list[Port] = [int(port) for port in said]
    for monitor in application.objects("ServiceMonitor", "PodMonitor"):
        ports = _of_monitor(monitor, workload, application) if _looks_into(monitor, workload.manifest) else []
        if ports is None:
            return f"{monitor.address} may have Prometheus read it, and these files do not show on which port"
        found += ports
    return tuple(dict.fromkeys(found))


def _looks_into(monitor: Manifest, manifest: Manifest) -> bool:
    """Whether a monitor looks for pods and Services in the namespace of an object."""
    namespace, chosen = manifest.namespace or "default", monitor.root.get("spec", "namespaceSelector")
    names = chosen.get("matchNames") if chosen else None
    is_any = chosen is not None and chosen.value("any") == Known(True)
    return is_any or namespace in (
        (monitor.namespace or "default"),
        *(str(name) for name in elements(names and names.data)),
    )


def _of_monitor(monitor: Manifest, workload: Workload, application: Application) -> list[Port] | None:
    """The ports that a monitor has Prometheus read; None if that cannot be said."""
    is_of_pods = monitor.kind == "PodMonitor"
    every = application.services_of(workload)
    labels = [workload.labels] if is_of_pods else [texts(one.root.get("metadata", "labels")) for one in every]
    chosen = [_selects(monitor.root.get("spec", "selector"), one) for one in labels]
    if not any(chosen):  # a kustomization may add the label that it selects by
        return None if application.kustomize.around(workload.manifest.path) else []
    endpoints = list(mappings(monitor.root.get("spec", "podMetricsEndpoints" if is_of_pods else "endpoints")))
    services = [None] if is_of_pods else [one for one, is_chosen in zip(every, chosen, strict=True) if is_chosen]
    ports = [port for one in endpoints for service in services for port in _asked(one, service)]
    return ports if len(ports) == len(endpoints) * len(services) > 0 else None


def _selects(selector: View | None, labels: Mapping[str, str]) -> bool:
    """Whether a selector may choose something with these labels: without `matchLabels` it may choose all."""
    return selector is None or texts(selector.get("matchLabels")).items() <= labels.items()


def _asked(endpoint: YamlMapping, service: Manifest | None) -> Iterator[Port]:
    """The port of the pods that an endpoint of a monitor stands for, if it is plain: its name comes first."""
    named = [port for port in mappings(service.root.get("spec", "ports")) if port.get("name")] if service else []
    ports = [port for port in named if port.value("name") == endpoint.value("port")]
    values = [port.value("targetPort" if port.get("targetPort") else "port") for port in ports]
    values += [endpoint.value("port")] if service is None else []
    values += [endpoint.value(key) for key in ("portNumber", "targetPort")]
    said = (value.data for value in values if isinstance(value, Known) and isinstance(value.data, Port))
    yield from list(said)[:1]
