"""Fields that the API server lets nobody change: a patch of them cannot be applied to an object that exists.

Of a Pod nearly all of the spec; of a Job the pod template. Every other workload replaces its pods by itself.

Sources: https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement and
https://kubernetes.io/docs/concepts/workloads/controllers/job/#mutable-scheduling-directives
"""

from __future__ import annotations

import dataclasses

from harden.kubernetes.workload import Manifest
from harden.model import Finding, Risk, Route

NOTE = "An existing {} must be deleted before the change applies"
_POD_FIELDS = frozenset({"activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds"})
_HOOKS = frozenset({"helm.sh/hook", "argocd.argoproj.io/hook"})
"""Annotations of objects that are deleted before they are applied again."""


def noted(manifest: Manifest, finding: Finding) -> Finding:
    """Return a finding whose fix says so if it changes what cannot be changed of this object."""
    fix = finding.fix
    if fix is None or not _is_applied_again(manifest):
        return finding
    root = manifest.root.route
    own = [change.route for path, change in ((c.path, c.change) for c in fix.changes) if path == manifest.path]
    routes = [route[len(root) :] for route in own if route[: len(root)] == root]
    if ("kind",) in routes or not any(_is_fixed(manifest.kind, route) for route in routes):
        return finding
    note = ". ".join(filter(None, (fix.risk_note, NOTE.format(manifest.kind))))
    fix = dataclasses.replace(fix, risk=max(fix.risk, Risk.RUNTIME), risk_note=note)
    return dataclasses.replace(finding, fix=fix)


def _is_applied_again(manifest: Manifest) -> bool:
    return (
        manifest.kind in ("Pod", "Job")
        and manifest.root.get("metadata", "generateName") is None
        and not _HOOKS.intersection(manifest.annotations)
    )


def _is_fixed(kind: str, route: Route) -> bool:
    """Whether what stands at a route from the object's root cannot be changed."""
    if kind == "Job":
        return route[:2] == ("spec", "template")
    field = route[1] if len(route) > 1 else ""
    is_image = field in ("containers", "initContainers") and route[3:4] == ("image",)
    return route[:1] == ("spec",) and field not in _POD_FIELDS and not is_image
