"""Versions of the Kubernetes API that are no longer served, what took their place, and what changes with it.

Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from harden.kubernetes.ingress_v1 import ingress_changes
from harden.kubernetes.workload import mappings, texts
from harden.model import Change, Data, Remove, Rename, Set
from harden.value import ABSENT, Known
from harden.yaml.document import YamlMapping, YamlSequence

Convert = Callable[[YamlMapping], "tuple[Change, ...] | str"]
"""From an object's root to the changes that its new version needs besides, or why they cannot be made."""


@dataclass(frozen=True, slots=True)
class Successor:
    """The version to write (empty: there is none) and the releases: it is served `since`, the old one is `gone`."""

    version: str
    since: str
    gone: str
    convert: Convert


def successor(api_version: str, kind: str) -> Successor | None:
    """What took the place of a version that is no longer served; None for versions that are."""
    return _SUCCESSORS.get((api_version, kind))


def _same(root: YamlMapping) -> tuple[Change, ...] | str:
    return ()


def _reported(why: str) -> Convert:
    return lambda root: why


def _workload(root: YamlMapping) -> tuple[Change, ...] | str:
    """Apps: the selector, which was the pods' labels by default, must be written, and must match them."""
    for key, why in (("rollbackTo", "spec.rollbackTo"), ("templateGeneration", "spec.templateGeneration")):
        if root.get("spec", key):
            return f"{why} is no field of apps/v1: take it out first"
    labels = root.get("spec", "template", "metadata", "labels")
    if labels is None or not texts(labels):
        return "its pods have no labels, which apps/v1 needs to select them by"
    selector = root.get("spec", "selector")
    if selector is None or not selector.data:
        return (Set((*root.route, "spec", "selector"), {"matchLabels": dict(texts(labels))}, ("replicas",)),)
    if not texts(root.get("spec", "selector", "matchLabels")).items() <= texts(labels).items():
        return "its selector does not match the labels of its pods, which apps/v1 refuses"
    return ()


def _disruption_budget(root: YamlMapping) -> tuple[Change, ...] | str:
    selector = root.get("spec", "selector")
    if selector is None or not (selector.get("matchLabels") or selector.get("matchExpressions")):
        return "its selector is empty: that is no pod in policy/v1beta1, and every pod of the namespace in policy/v1"
    return ()


def _autoscaler(root: YamlMapping) -> tuple[Change, ...] | str:
    """Version v2beta1: the target of a metric became a mapping."""
    found: list[Change] = []
    if root.get("status", "currentMetrics"):
        return "its status is of the old version: take that out, the cluster writes it itself"
    metrics = root.get("spec", "metrics")
    for metric in mappings(metrics):
        source = metric.get("resource")
        if metric.text("type") != "Resource" or not isinstance(source, YamlMapping):
            return f"a metric of type {metric.text('type') or '?'} is written in another way there: rewrite it by hand"
        old = [key for key in source.entries if key in _TARGETS]
        if len(old) != 1:
            return "a metric has no target, or more than one"
        kind, key = _TARGETS[old[0]]
        value = source.get(old[0])
        data = value.data if value else None
        if isinstance(data, bool) or not isinstance(data, int | str):
            return "a metric's target is no quantity"
        target: Data = {"type": kind, key: data}
        found += [Set((*source.route, "target"), target), Remove((*source.route, old[0]))]
    return tuple(found) if metrics is None or isinstance(metrics, YamlSequence) else "its metrics are no list"


def _priority_level(root: YamlMapping) -> tuple[Change, ...] | str:
    """Since v1beta3 the shares have another name; 0, which was the default before v1, means none there."""
    shares = [root.value("spec", "limited", key) for key in ("assuredConcurrencyShares", "nominalConcurrencyShares")]
    if Known(0) in shares:
        return "0 shares are the default there no more, but none at all: say how many are meant"
    old = (*root.route, "spec", "limited", "assuredConcurrencyShares")
    return () if shares[0] is ABSENT else (Rename(old, "nominalConcurrencyShares"),)


_TARGETS = {
    "targetAverageUtilization": ("Utilization", "averageUtilization"),
    "targetAverageValue": ("AverageValue", "averageValue"),
}
_RBAC, _STORAGE, _NETWORK = "rbac.authorization.k8s.io", "storage.k8s.io", "networking.k8s.io"
_FLOW = "flowcontrol.apiserver.k8s.io"
_RBAC_KINDS = ("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding")
_GONE = "it has no successor: Pod Security admission takes its place, by labels of namespaces"
_REWRITTEN = "its fields are others in {}: see the migration guide"
_ROWS: tuple[tuple[tuple[str, ...], tuple[str, ...], Successor], ...] = (
    (
        ("extensions/v1beta1", "apps/v1beta1", "apps/v1beta2"),
        ("Deployment", "DaemonSet", "ReplicaSet", "StatefulSet"),
        Successor("apps/v1", "1.9", "1.16", _workload),
    ),
    (
        ("extensions/v1beta1", f"{_NETWORK}/v1beta1"),
        ("Ingress",),
        Successor(f"{_NETWORK}/v1", "1.19", "1.22", ingress_changes),
    ),
    ((f"{_NETWORK}/v1beta1",), ("IngressClass",), Successor(f"{_NETWORK}/v1", "1.19", "1.22", _same)),
    (("extensions/v1beta1",), ("NetworkPolicy",), Successor(f"{_NETWORK}/v1", "1.8", "1.16", _same)),
    (("extensions/v1beta1", "policy/v1beta1"), ("PodSecurityPolicy",), Successor("", "", "1.25", _reported(_GONE))),
    (("policy/v1beta1",), ("PodDisruptionBudget",), Successor("policy/v1", "1.21", "1.25", _disruption_budget)),
    (("batch/v2alpha1", "batch/v1beta1"), ("CronJob",), Successor("batch/v1", "1.21", "1.25", _same)),
    (("autoscaling/v2beta2",), ("HorizontalPodAutoscaler",), Successor("autoscaling/v2", "1.23", "1.26", _same)),
    (("autoscaling/v2beta1",), ("HorizontalPodAutoscaler",), Successor("autoscaling/v2", "1.23", "1.25", _autoscaler)),
    ((f"{_RBAC}/v1alpha1", f"{_RBAC}/v1beta1"), _RBAC_KINDS, Successor(f"{_RBAC}/v1", "1.8", "1.22", _same)),
    (
        ("scheduling.k8s.io/v1alpha1", "scheduling.k8s.io/v1beta1"),
        ("PriorityClass",),
        Successor("scheduling.k8s.io/v1", "1.14", "1.22", _same),
    ),
    (
        (f"{_STORAGE}/v1beta1",),
        ("StorageClass", "VolumeAttachment"),
        Successor(f"{_STORAGE}/v1", "1.13", "1.22", _same),
    ),
    ((f"{_STORAGE}/v1beta1",), ("CSIDriver", "CSINode"), Successor(f"{_STORAGE}/v1", "1.19", "1.22", _same)),
    ((f"{_STORAGE}/v1beta1",), ("CSIStorageCapacity",), Successor(f"{_STORAGE}/v1", "1.24", "1.27", _same)),
    (("coordination.k8s.io/v1beta1",), ("Lease",), Successor("coordination.k8s.io/v1", "1.14", "1.22", _same)),
    (("node.k8s.io/v1beta1",), ("RuntimeClass",), Successor("node.k8s.io/v1", "1.20", "1.25", _same)),
    *(
        ((f"{_FLOW}/{version}",), ("FlowSchema",), Successor(f"{_FLOW}/v1", "1.29", gone, _same))
        for version, gone in (("v1beta1", "1.26"), ("v1beta2", "1.29"), ("v1beta3", "1.32"))
    ),
    (
        ("apiregistration.k8s.io/v1beta1",),
        ("APIService",),
        Successor("apiregistration.k8s.io/v1", "1.10", "1.22", _same),
    ),
    *(
        (
            (f"{_FLOW}/{version}",),
            ("PriorityLevelConfiguration",),
            Successor(f"{_FLOW}/v1", "1.29", gone, _priority_level),
        )
        for version, gone in (("v1beta1", "1.26"), ("v1beta2", "1.29"), ("v1beta3", "1.32"))
    ),
    *(
        (
            (f"{group}/v1beta1",),
            kinds,
            Successor(f"{group}/v1", since, gone, _reported(_REWRITTEN.format(f"{group}/v1"))),
        )
        for group, kinds, since, gone in (
            ("apiextensions.k8s.io", ("CustomResourceDefinition",), "1.16", "1.22"),
            (
                "admissionregistration.k8s.io",
                ("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"),
                "1.16",
                "1.22",
            ),
            ("certificates.k8s.io", ("CertificateSigningRequest",), "1.19", "1.22"),
            ("discovery.k8s.io", ("EndpointSlice",), "1.21", "1.25"),
        )
    ),
)


def _by_version() -> Iterator[tuple[tuple[str, str], Successor]]:
    for versions, kinds, found in _ROWS:
        for version in versions:
            yield from (((version, kind), found) for kind in kinds)


_SUCCESSORS: Mapping[tuple[str, str], Successor] = dict(_by_version())
KINDS = tuple(sorted({kind for _, kind in _SUCCESSORS}))
