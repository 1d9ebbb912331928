"""What well-known operators whose objects hold a pod template (`pods.OPERATED`) refuse in it.

Sources: the CustomResourceDefinitions of each, of Knative also pkg/apis/serving/fieldmask.go and the feature flags in
https://knative.dev/docs/serving/configuration/feature-flags/.
"""

from __future__ import annotations

import dataclasses

from harden.kubernetes.pods import group_of
from harden.kubernetes.workload import Manifest
from harden.model import Finding, Route

_TEMPLATE = ("spec", "template")
JOBS = ("Job", "CronJob", "BroadcastJob", "AdvancedCronJob", "ScaledJob")
"""Kinds whose pods run to an end."""
KNATIVE = "serving.knative.dev"
_POD = frozenset({"automountServiceAccountToken", "serviceAccountName", "containers", "volumes", "imagePullSecrets"})
_CONTEXT = (
    *("allowPrivilegeEscalation", "privileged", "readOnlyRootFilesystem", "runAsGroup", "runAsNonRoot", "runAsUser"),
    *("seccompProfile", "capabilities.drop"),
)
_REVISION = "its revision has a name of its own (`spec.template.metadata.name`), which has to change with it"


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
        return dataclasses.replace(finding, fix=None, reason=finding.why(_REVISION))
    for route in own:
        if refused := _refused(route):
            reason = f"{refused} is refused by Knative by default"
            return dataclasses.replace(finding, fix=None, reason=finding.why(reason))
    return finding


def _refused(place: Route) -> str:
    """The field of a Knative Service that a change at a place writes and Knative refuses; empty if it accepts it."""
    keys = [str(step) for step in place[3:] if isinstance(step, str)] if place[:3] == (*_TEMPLATE, "spec") else []
    if keys and keys[0] not in _POD:
        return f"`{keys[0]}` of the pod"
    context = ".".join(keys[2:]) if keys[:2] == ["containers", "securityContext"] else ""
    return f"`{context}` of a container" if context and not context.startswith(_CONTEXT) else ""
