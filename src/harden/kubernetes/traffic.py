"""Who speaks to the pods of a workload, as far as the files show it: callers that name a Service, and who is let in.

A Service is named where a host may stand in a text: alone, behind `//`, `@` or a separator, with the namespace behind
it or without it in the same one. Texts are those of `command`, `args` and `env`, and of the ConfigMaps that a pod uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.workload import Manifest, Workload, mappings, texts
from harden.yaml.document import View, scalars

_PLAIN = frozenset({
    *("ConfigMap", "Secret", "Namespace", "ServiceAccount", "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"),
    *("HorizontalPodAutoscaler", "PodDisruptionBudget", "PersistentVolumeClaim", "PersistentVolume", "StorageClass"),
    *("NetworkPolicy", "Service", "LimitRange", "ResourceQuota", "PriorityClass", "Endpoints", "EndpointSlice"),
    *("Kustomization", "VerticalPodAutoscaler", "ScaledObject", "ServiceMonitor", "PodMonitor"),
})  # fmt: skip
"""Kinds of objects that send nothing to a Service, whatever they name."""
_TARGET = re.compile(r"URL|URI|DSN|HOST|ADDR|ENDPOINT|SERVER|CONN|BROKER|SERVICE")
"""Words in names of variables that say where something is."""


def callers(service: Manifest, application: Application) -> tuple[Workload, ...]:
    """The workloads whose settings name a Service, other than those it leads to."""
    own = {id(workload) for workload in application.workloads if service in application.services_of(workload)}
    found = (workload for workload in application.workloads if id(workload) not in own)
    return tuple(workload for workload in found if _names(workload, service, application))


def reached_through(service: Manifest, application: Application) -> str:
    """The address of an object through which others than pods reach a Service; empty if there is none."""
    if service.root.text("spec", "type") in ("NodePort", "LoadBalancer") or service.root.get("spec", "externalIPs"):
        return service.address
    for manifest in application.manifests:
        if manifest.kind not in _PLAIN and not any(manifest is workload.manifest for workload in application.workloads):
            pattern = _pattern(service, manifest.namespace)
            if any(pattern.search(text) for text in _strings(manifest.root)):
                return manifest.address
    return ""


def hidden_target(workload: Workload) -> str:
    """What hides where a workload's pods connect to: a Secret that may hold an address; empty if nothing does."""
    for container in workload.containers:
        for source in mappings(container.view.get("envFrom")):
            if source.get("secretRef"):
                return f"Secret/{source.text('secretRef', 'name')} of {workload.manifest.address}"
        for item in mappings(container.view.get("env")):
            if item.get("valueFrom", "secretKeyRef") and _TARGET.search(item.text("name").upper()):
                return f"{item.text('name')} of {workload.manifest.address}, from a Secret,"
    return ""


def _names(workload: Workload, service: Manifest, application: Application) -> bool:
    pattern = _pattern(service, workload.manifest.namespace)
    return any(pattern.search(text) for text in _settings(workload, application))


def _settings(workload: Workload, application: Application) -> Iterator[str]:
    """The texts that tell the pods where to connect to."""
    for container in workload.containers:
        for key in ("command", "args", "env"):
            yield from _strings(container.view.get(key))
    for name in _config_maps(workload):
        config = application.named(workload.manifest.namespace, "ConfigMap", name)
        yield from _strings(config.root.get("data")) if config else ()


def _config_maps(workload: Workload) -> Iterator[str]:
    for container in workload.containers:
        for source in mappings(container.view.get("envFrom")):
            yield source.text("configMapRef", "name")
        for item in mappings(container.view.get("env")):
            yield item.text("valueFrom", "configMapKeyRef", "name")
    for volume in mappings(workload.pod.get("volumes")):
        yield volume.text("configMap", "name")
        for source in mappings(volume.get("projected", "sources")):
            yield source.text("configMap", "name")


def _strings(view: View | None) -> Iterator[str]:
    if view is not None:
        yield from (scalar.data for scalar in scalars(view) if isinstance(scalar.data, str))


def _pattern(service: Manifest, namespace: str) -> re.Pattern[str]:
    """How a Service is named as a host by what is in a namespace."""
    own = re.escape(service.namespace or "default")
    suffix = rf"(?:\.{own}(?:\.svc(?:\.[\w.-]+)?)?)"
    optional = "?" if (namespace or "default") == (service.namespace or "default") or not namespace else ""
    before, after = r"(?:^|//|[@\s,;=\"'(\[])(?:[\w-]+\.)?", r"(?=$|[:/,;\s\"')\]?])"
    return re.compile(f"{before}{re.escape(service.name)}{suffix}{optional}{after}", re.MULTILINE)


def policies_of(workload: Workload, application: Application) -> tuple[Manifest, ...]:
    """What may already say who reaches the pods: policies of their namespace that may select them."""
    found = application.in_namespace(workload.manifest.namespace, "NetworkPolicy", *_OTHER_POLICIES)
    everywhere = application.objects(*_CLUSTER_POLICIES)
    return (*(policy for policy in found if _may_cover(policy, workload)), *everywhere)


_OTHER_POLICIES = ("CiliumNetworkPolicy", "AuthorizationPolicy", "ServerAuthorization", "FQDNNetworkPolicy")
_CLUSTER_POLICIES = (
    *("CiliumClusterwideNetworkPolicy", "GlobalNetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy"),
    "ClusterNetworkPolicy",
)


def _may_cover(policy: Manifest, workload: Workload) -> bool:
    if not policy.api_version.startswith(("networking.k8s.io/", "extensions/")):
        return True
    types = policy.root.get("spec", "policyTypes")
    selector = policy.root.get("spec", "podSelector")
    if types is not None and "Ingress" not in _strings(types):
        return False
    if selector is None or selector.get("matchExpressions"):
        return True
    return texts(selector.get("matchLabels")).items() <= workload.labels.items()
