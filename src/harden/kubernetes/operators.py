"""Objects of well-known operators that hold a pod template, and what those operators refuse in it.

Sources: the CustomResourceDefinitions of each, of Knative also pkg/apis/serving/fieldmask.go and the feature flags in
https://knative.dev/docs/serving/configuration/feature-flags/.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from harden.model import Finding, Route

if TYPE_CHECKING:
    from harden.kubernetes.workload import Manifest

_TEMPLATE = ("spec", "template")
OPERATED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("argoproj.io", "Rollout"): _TEMPLATE,
    ("serving.knative.dev", "Service"): _TEMPLATE,
    ("serving.knative.dev", "Configuration"): _TEMPLATE,
    ("apps.kruise.io", "CloneSet"): _TEMPLATE,
    ("apps.kruise.io", "StatefulSet"): _TEMPLATE,
    ("apps.kruise.io", "DaemonSet"): _TEMPLATE,
    ("apps.kruise.io", "BroadcastJob"): _TEMPLATE,
    ("apps.kruise.io", "AdvancedCronJob"): ("spec", "template", "jobTemplate", "spec", "template"),
    ("keda.sh", "ScaledJob"): ("spec", "jobTargetRef", "template"),
}
"""Where objects of other API groups keep their pod template, by group and kind.

The templates of Argo's workflows are no pod templates, and Strimzi makes pods of its own: neither is among them.
"""

JOBS = ("Job", "CronJob", "BroadcastJob", "AdvancedCronJob", "ScaledJob")
"""Kinds whose pods run to an end."""
KNATIVE = "serving.knative.dev"
_POD = frozenset({"automountServiceAccountToken", "serviceAccountName", "containers", "volumes", "imagePullSecrets"})
_CONTEXT = (
    *("allowPrivilegeEscalation", "privileged", "readOnlyRootFilesystem", "runAsGroup", "runAsNonRoot", "runAsUser"),
    *("seccompProfile", "capabilities.drop"),
)
_REVISION = "its revision has a name of its own (`spec.template.metadata.name`), which has to change with it"


def group_of(api_version: str) -> str:
    """The API group of an `apiVersion`, empty for the core one."""
    return api_version.rpartition("/")[0]


def has_pod_context(manifest: Manifest) -> bool:
    """Whether the pods of an object may have a `securityContext` of their own, beside those of their containers."""
    return group_of(manifest.api_version) != KNATIVE


def accepted(manifest: Manifest, finding: Finding) -> Finding:
    """Return a finding without its fix, and with the reason, if the object's operator refuses what the fix writes."""
    if finding.fix is None or group_of(manifest.api_version) != KNATIVE:
        return finding
    routes = [one.change.route for one in finding.fix.changes if one.path == manifest.path]
    own = [route[len(manifest.root.route) :] for route in routes]
    if manifest.root.get(*_TEMPLATE, "metadata", "name") and any(route[:2] == _TEMPLATE for route in own):
        return dataclasses.replace(finding, fix=None, reason=_REVISION)
    for route in own:
        if refused := _refused(route):
            return dataclasses.replace(finding, fix=None, reason=f"{refused} is refused by Knative by default")
    return finding


def _refused(place: Route) -> str:
    """The field of a Knative Service that a change at a place writes and Knative refuses; empty if it accepts it."""
    keys = [str(step) for step in place[3:] if isinstance(step, str)] if place[:3] == (*_TEMPLATE, "spec") else []
    if keys and keys[0] not in _POD:
        return f"`{keys[0]}` of the pod"
    context = ".".join(keys[2:]) if keys[:2] == ["containers", "securityContext"] else ""
    return f"`{context}` of a container" if context and not context.startswith(_CONTEXT) else ""
