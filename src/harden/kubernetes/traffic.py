"""Who speaks to the pods of a workload, as far as the files show it: callers that name a Service, and who is let in.

A Service is named where a host may stand in a text: alone, behind `//`, `@` or a separator, with the namespace behind
it or without it in the same one. Texts are those of `command`, `args` and `env`, and of the ConfigMaps that a pod uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from harden.kubernetes.selectors import may_select
from harden.kubernetes.workload import Manifest, Workload, mappings, texts, workload_of
from harden.lazy import lazy
from harden.yaml.document import View, scalars

if TYPE_CHECKING:
    from harden.kubernetes.application import Application

_PLAIN = frozenset({
    *("ConfigMap", "Secret", "Namespace", "ServiceAccount", "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"),
    *("HorizontalPodAutoscaler", "PodDisruptionBudget", "PersistentVolumeClaim", "PersistentVolume", "StorageClass"),
    *("NetworkPolicy", "Service", "LimitRange", "ResourceQuota", "PriorityClass", "Endpoints", "EndpointSlice"),
    *("Kustomization", "VerticalPodAutoscaler", "ScaledObject", "ServiceMonitor", "PodMonitor"),
})  # fmt: skip
"""Kinds of objects that send nothing to a Service, whatever they name."""
_TARGET = re.compile(r"URL|URI|DSN|HOST|ADDR|ENDPOINT|SERVER|CONN|BROKER|SERVICE")
"""Words in names of variables that say where something is."""


class Traffic:
    """Worked out once for each Service of an application, since many workloads ask for the same."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._callers: dict[int, tuple[Workload, ...]] = {}
        self._fronts: dict[int, str] = {}

    def callers(self, service: Manifest) -> tuple[Workload, ...]:
        """The workloads whose settings name a Service, other than those it leads to."""
        if id(service) not in self._callers:
            application = self._application
            self._callers[id(service)] = tuple(
                workload
                for workload, text in self._texts
                if service.name in text
                and _pattern(service, workload.manifest.namespace).search(text)
                and not any(service is own for own in application.services_of(workload))
            )
        return self._callers[id(service)]

    def reached_through(self, service: Manifest) -> str:
        """The address of an object through which others than pods reach a Service; empty if there is none."""
        found = (self._front(one) for one in (service, *self._twins(service)))
        return next((address for address in found if address), "")

    def _twins(self, service: Manifest) -> Iterator[Manifest]:
        """Services that select the same but for one label: blue and green, between which a route is switched."""
        own = texts(service.root.get("spec", "selector"))
        for other in self._application.in_namespace(service.namespace, "Service"):
            found = texts(other.root.get("spec", "selector"))
            if len(own) > 1 and own.keys() == found.keys() and sum(own[key] != found[key] for key in own) == 1:
                yield other

    def _front(self, service: Manifest) -> str:
        if service.root.text("spec", "type") in ("NodePort", "LoadBalancer") or service.root.get("spec", "externalIPs"):
            return service.address
        if id(service) not in self._fronts:
            found = (
                manifest.address
                for manifest, text in self._objects
                if service.name in text and _pattern(service, manifest.namespace).search(text)
            )
            self._fronts[id(service)] = next(found, "")
        return self._fronts[id(service)]

    @lazy
    def hidden(self) -> str:
        """What hides where pods connect to: a Secret or file that may hold an address; empty if nothing does."""
        found = (_hidden_target(workload, self._application) for workload in self._application.workloads)
        return next(filter(None, found), "")

    @lazy
    def _texts(self) -> tuple[tuple[Workload, str], ...]:
        """Each workload with the texts that tell its pods where to connect to, a line each."""
        workloads = self._application.workloads
        return tuple((workload, "\n".join(_settings(workload, self._application))) for workload in workloads)

    @lazy
    def _objects(self) -> tuple[tuple[Manifest, str], ...]:
        """Each object that may lead to a Service, with its texts."""
        manifests = (m for m in self._application.manifests if m.kind not in _PLAIN and not workload_of(m))
        return tuple((manifest, "\n".join(_strings(manifest.root))) for manifest in manifests)


def _hidden_target(workload: Workload, application: Application) -> str:
    """What hides where a workload's pods connect to: a Secret that may hold an address; empty if nothing does."""
    for container in workload.containers:
        for source in mappings(container.view.get("envFrom")):
            if source.get("secretRef"):
                return f"Secret/{source.text('secretRef', 'name')} of {workload.manifest.address}"
        for item in mappings(container.view.get("env")):
            if item.get("valueFrom", "secretKeyRef") and _TARGET.search(item.text("name").upper()):
                return f"{item.text('name')} of {workload.manifest.address}, from a Secret,"
    for name in _config_maps(workload):
        generator = application.kustomize.generated("ConfigMap", workload.manifest).get(name)
        if generator and any(generator.get(field) for field in ("files", "envs", "env")):
            return f"the file that ConfigMap/{name} of {workload.manifest.address} is made from"
    return ""


def _settings(workload: Workload, application: Application) -> Iterator[str]:
    """The texts that tell the pods where to connect to."""
    for container in workload.containers:
        for key in ("command", "args", "env"):
            yield from _strings(container.view.get(key))
    for name in _config_maps(workload):
        config = application.named(workload.manifest.namespace, "ConfigMap", name)
        yield from _strings(config.root.get("data")) if config else ()
        generator = application.kustomize.generated("ConfigMap", workload.manifest).get(name) if name else None
        yield from _strings(generator.get("literals")) if generator else ()


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
    return may_select(selector, workload.labels)
