"""Which objects belong to a namespace, and what moving those of an application to one takes.

An object's namespace is part of its identity: what is applied is another object, and whoever names the old place must
name the new one. So an application moves whole or not at all.

Scopes: `kubectl api-resources`, https://kubernetes.io/docs/reference/kubernetes-api/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from harden.kubernetes.workload import TEMPLATES, Manifest, mappings
from harden.model import FileChange, Set
from harden.yaml.document import scalars

if TYPE_CHECKING:
    from harden.kubernetes.application import Application

DEFAULT = "default"
NAMESPACED = frozenset(TEMPLATES) | {
    *("ConfigMap", "Secret", "Service", "ServiceAccount", "Endpoints", "EndpointSlice", "PersistentVolumeClaim"),
    *("LimitRange", "ResourceQuota", "Role", "RoleBinding", "Ingress", "NetworkPolicy", "PodDisruptionBudget"),
    *("HorizontalPodAutoscaler", "Lease", "ControllerRevision"),
}
"""Kinds of Kubernetes itself that live in a namespace. What a custom resource is, its definition says, not we."""


def is_left_to_default(manifest: Manifest) -> bool:
    """Whether the object lands in `default`, or wherever whoever applies it happens to be."""
    return manifest.kind in NAMESPACED and manifest.namespace in ("", DEFAULT)


def why_not_moved(application: Application) -> str:
    """What stands against writing a namespace into the manifests; empty if nothing does."""
    if application.kustomizations:
        return "a kustomization says where its resources go: write namespace there"
    for manifest in application.manifests:
        if manifest.kind not in NAMESPACED and _is_custom(manifest):
            return f"whether {manifest.address} belongs to a namespace, and what it names in one, its definition says"
        for scalar in scalars(manifest.root):
            if isinstance(scalar.data, str) and _BY_NAME.search(scalar.data):
                return f"{manifest.address} names a Service of namespace {DEFAULT} by its address"
    return ""


_BY_NAME = re.compile(r"(?<![\w-])[a-z0-9-]+\.default(?:\.svc\b|(?=[:/]|$))")
"""The DNS name of a Service in `default`: `db.default.svc`, `db.default:5432`."""
_GROUPS_OF_KUBERNETES = re.compile(r"^(?:[a-z]+/)?v[0-9][a-z0-9]*$|\.k8s\.io/")


def _is_custom(manifest: Manifest) -> bool:
    return not _GROUPS_OF_KUBERNETES.search(manifest.api_version)


def moves(application: Application, namespace: str) -> tuple[FileChange, ...]:
    """All changes that take the application's objects from `default` to `namespace`, and those that name them along."""
    return tuple(_moves(application, namespace))


def _moves(application: Application, namespace: str) -> Iterator[FileChange]:
    accounts = {m.name for m in application.objects("ServiceAccount") if is_left_to_default(m)} | {DEFAULT}
    for manifest in application.manifests:
        if is_left_to_default(manifest):
            route = (*manifest.root.route, "metadata", "namespace")
            yield FileChange(manifest.path, Set(route, namespace, ("name",)))
        for subject in mappings(manifest.root.get("subjects")):
            named = subject.text("kind") == "ServiceAccount" and subject.text("name") in accounts
            if named and subject.text("namespace") == DEFAULT:
                yield FileChange(manifest.path, Set((*subject.route, "namespace"), namespace))
