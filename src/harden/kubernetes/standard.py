"""Which Pod Security Standard all pods of a namespace meet, as far as they are in the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from harden.kubernetes.application import Application
from harden.kubernetes.pod_security import Level, Violation, violations
from harden.kubernetes.workload import Manifest, Workload, workload_of


@dataclass(frozen=True, slots=True)
class Met:
    """The level; for `privileged` also the `reason`, for the user, why it is no higher."""

    level: Level
    reason: str = ""


def standard_of(namespace: str, application: Application) -> Met:
    """Return the level that all pods of a namespace meet; `privileged` if not all of them are known."""
    own = {namespace, ""} if namespace in _kustomized(application) else {namespace}
    for manifest in application.manifests:
        if manifest.namespace in own and _makes_pods(manifest) and not workload_of(manifest):
            return Met(Level.PRIVILEGED, f"what pods {manifest.address} makes is not in these files")
    workloads = [workload for workload in application.workloads if workload.manifest.namespace in own]
    if not workloads:
        return Met(Level.PRIVILEGED, "no pod of this namespace is in these files, so nothing shows what they need")
    worst = Level.RESTRICTED
    for workload in workloads:
        for violation in _violations(workload, application):
            worst = min(worst, Level(violation.level - 1))
            if worst is Level.PRIVILEGED:
                what = f"{violation.clause}, {violation.path}"
                return Met(worst, f"{workload.manifest.address} does not even meet baseline ({what})")
    return Met(worst)


def _violations(workload: Workload, application: Application) -> Iterator[Violation]:
    """What the pods violate, and what patches of them set so that they do."""
    yield from violations(_data(workload), workload.annotations)
    for patch in application.patches_of(workload):
        for violation in violations(_data(patch), patch.annotations):
            if patch.template.get(*violation.route) is not None:
                yield violation


def _data(workload: Workload) -> Mapping[str, object]:
    return cast("Mapping[str, object]", workload.pod.data)


def _kustomized(application: Application) -> frozenset[str]:
    """The namespaces that kustomizations put their objects into."""
    return frozenset(root.text("namespace") for root in application.kustomizations)


def _makes_pods(manifest: Manifest) -> bool:
    """Whether an object may be what a controller that is not Kubernetes' own makes pods of."""
    group, _, version = manifest.api_version.rpartition("/")
    is_own = "." not in group or group.endswith(".k8s.io")
    return bool(version) and not is_own and manifest.root.get("spec") is not None
