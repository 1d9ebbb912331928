"""Nothing keeps all replicas from being taken away at once

Why. When nodes are drained, for an upgrade or by the autoscaler, the pods on them are evicted. Without a
PodDisruptionBudget all replicas of a workload may go in the same minute.

Exploited. Not by an attacker: by the next upgrade of the cluster, or by whoever may evict pods.

Fix. A PodDisruptionBudget with `maxUnavailable: 1` at the end of the same file, for Deployments and StatefulSets that
have at least two replicas, written down or by the least number of their autoscaler. `maxUnavailable: 1` never blocks a
drain, as `minAvailable: 1` does as soon as there is one replica. It is part of the strict preset, since it adds an
object.

Risk. Runtime: draining nodes takes longer, since replicas go one after the other; and one that never gets ready holds
it up, unless the budget is given `unhealthyPodEvictionPolicy: AlwaysAllow`, as it is here.

References.
- https://kubernetes.io/docs/tasks/run-application/configure-pdb/
- https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.beside import beside, metadata
from harden.kubernetes.selectors import may_select
from harden.kubernetes.workload import Workload, texts
from harden.model import Data, FileChange, Finding, Fix, Risk
from harden.settings import Preset
from harden.transform import transform, workload
from harden.yaml.document import View

MESSAGE = "Nothing keeps all replicas from being taken away at once"


@transform(
    workload(),
    preset=Preset.STRICT,
    kube_score=("deployment-has-poddisruptionbudget", "statefulset-has-poddisruptionbudget"),
    polaris=("missingPodDisruptionBudget",),
)
def check(subject: Workload, application: Application) -> Iterator[Finding]:
    manifest = subject.manifest
    if manifest.kind not in ("Deployment", "StatefulSet") or _replicas(subject, application) < 2:
        return
    budgets = application.in_namespace(manifest.namespace, "PodDisruptionBudget")
    if any(may_select(budget.root.get("spec", "selector"), subject.labels) for budget in budgets):
        return
    place = manifest.place((manifest.root.get("metadata", "name") or manifest.root).span)
    reason = _why_not(subject, application)
    new = reason or beside(manifest, _budget(subject))
    if isinstance(new, str):
        yield Finding(place, MESSAGE, reason=new)
        return
    note = "Draining a node takes longer: replicas go one after the other"
    fix = Fix("Let one replica go at a time", (FileChange(manifest.path, new),), Risk.RUNTIME, note)
    yield Finding(place, MESSAGE, fix)


def _replicas(subject: Workload, application: Application) -> int:
    """The least number of replicas that there are; 0 if it is not known."""
    scalers = application.autoscalers_of(subject)
    numbers = [scaler.root.get("spec", "minReplicas") for scaler in scalers] if scalers else [
        subject.manifest.root.get("spec", "replicas")
    ]  # fmt: skip
    return min((_number(view) for view in numbers), default=0)


def _number(view: View | None) -> int:
    return view.data if view is not None and isinstance(view.data, int) else 0


def _why_not(subject: Workload, application: Application) -> str:
    manifest = subject.manifest
    if not manifest.name:
        return "the object has no name that a budget could be named after"
    if not texts(_labels(subject)) or manifest.root.get("spec", "selector", "matchExpressions"):
        return "its selector is not made of labels alone"
    if application.named(manifest.namespace, "PodDisruptionBudget", manifest.name):
        return f"PodDisruptionBudget/{manifest.name} is there, and does not select these pods"
    return ""


def _labels(subject: Workload) -> View | None:
    return subject.manifest.root.get("spec", "selector", "matchLabels")


def _budget(subject: Workload) -> Data:
    spec: dict[str, Data] = {"maxUnavailable": 1, "selector": {"matchLabels": {**texts(_labels(subject))}}}
    return {
        "apiVersion": "policy/v1",
        "kind": "PodDisruptionBudget",
        "metadata": metadata(subject.manifest, subject.manifest.name),
        "spec": {**spec, "unhealthyPodEvictionPolicy": "AlwaysAllow"},
    }
