"""Where objects stand in a file, pods in objects, and containers in pods: the places alone, nothing of their meaning.

Sources: the API reference of Kubernetes, and the CustomResourceDefinitions of the operators.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeGuard

from harden.yaml.document import View, YamlDocument, YamlMapping, YamlSequence

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "Pod": (),
    "PodTemplate": ("template",),
    "Deployment": ("spec", "template"),
    "StatefulSet": ("spec", "template"),
    "DaemonSet": ("spec", "template"),
    "ReplicaSet": ("spec", "template"),
    "ReplicationController": ("spec", "template"),
    "Job": ("spec", "template"),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
}
"""Where each kind keeps its pod template, from the object's root."""
OPERATED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("argoproj.io", "Rollout"): ("spec", "template"),
    ("serving.knative.dev", "Service"): ("spec", "template"),
    ("serving.knative.dev", "Configuration"): ("spec", "template"),
    ("apps.kruise.io", "CloneSet"): ("spec", "template"),
    ("apps.kruise.io", "StatefulSet"): ("spec", "template"),
    ("apps.kruise.io", "DaemonSet"): ("spec", "template"),
    ("apps.kruise.io", "BroadcastJob"): ("spec", "template"),
    ("apps.kruise.io", "AdvancedCronJob"): ("spec", "template", "jobTemplate", "spec", "template"),
    ("keda.sh", "ScaledJob"): ("spec", "jobTargetRef", "template"),
}
"""Where objects of other API groups keep their pod template, by group and kind.

The templates of Argo's workflows are no pod templates, and Strimzi makes pods of its own: neither is among them.
"""
CONTAINERS = ("containers", "initContainers", "ephemeralContainers")


def group_of(api_version: str) -> str:
    """The API group of an `apiVersion`, empty for the core one."""
    return api_version.rpartition("/")[0]


def objects(document: YamlDocument) -> Iterator[YamlMapping]:
    """The root of every object of a file, items of `kind: List` among them."""
    for root in document.roots:
        if not _is_object(root):
            continue
        items = root.get("items")
        if root.text("kind").endswith("List") and isinstance(items, YamlSequence):
            yield from (item for item in items.items if _is_object(item))
        else:
            yield root


def _is_object(view: View) -> TypeGuard[YamlMapping]:
    return isinstance(view, YamlMapping) and bool(view.text("apiVersion") and view.text("kind"))


def pod_in(root: YamlMapping) -> tuple[YamlMapping, YamlMapping] | None:
    """The pod template of an object and the pod spec in it; None if it has none."""
    kind = root.text("kind")
    path = OPERATED.get((group_of(root.text("apiVersion")), kind)) or TEMPLATES.get(kind)
    template = None if path is None else root.get(*path)
    pod = template.get("spec") if isinstance(template, YamlMapping) else None
    return (template, pod) if isinstance(template, YamlMapping) and isinstance(pod, YamlMapping) else None


def containers_in(pod: YamlMapping) -> Iterator[tuple[str, YamlMapping]]:
    """The containers of a pod in the order of CONTAINERS, each with the name of its list."""
    for key in CONTAINERS:
        view = pod.get(key)
        if isinstance(view, YamlSequence):
            yield from ((key, item) for item in view.items if isinstance(item, YamlMapping))
