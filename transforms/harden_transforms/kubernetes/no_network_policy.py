"""Pods can be reached by every other pod of the cluster

Why. Without a NetworkPolicy every pod may open connections to every other, on all of its ports, across namespaces.

Exploited. Whoever runs code in one pod speaks to all databases, caches and administration ports of the cluster.

Fix. A NetworkPolicy for the workload, at the end of the same file. It lets in what these files show: the workloads that
name its Services in their settings, on the ports of those Services; anybody on them, where a node port, a load
balancer, an Ingress, a webhook or the like leads to a Service, since what stands in front is not in these files; the
pods themselves, where a headless Service lets them find each other; nobody, where no Service leads there and no port is
declared. A workload is only given callers by name if every Service of its namespace has a caller that these files show:
else connections are written down elsewhere, such as in programs or Secrets, and it is reported. It is reported too
where Prometheus may read a port, and where a declared port has no Service. A Pod without labels is given one to be
selected by. What a pod may itself connect to is not limited: which addresses outside the cluster it needs is not in its
manifest. It is part of the strict preset.

Risk. Runtime: whoever calls it from elsewhere, or on another port, is refused, if the cluster's network enforces
policies.

References.
- https://kubernetes.io/docs/concepts/services-networking/network-policies/
- CIS Kubernetes Benchmark 5.3.2, kubescape C-0260
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.admission import Let, let_in
from harden.kubernetes.application import Application
from harden.kubernetes.beside import beside, metadata
from harden.kubernetes.traffic import policies_of
from harden.kubernetes.workload import Workload
from harden.model import Data, FileChange, Finding, Fix, Risk, Set
from harden.settings import Preset
from harden.transform import transform, workload
from harden.value import Known

MESSAGE = "Pods can be reached by every other pod of the cluster"
NOTE = "Whoever else calls it, from elsewhere or on another port, is refused"


@transform(
    workload(),
    preset=Preset.STRICT,
    checkov=("CKV2_K8S_6",),
    kube_score=("pod-networkpolicy",),
    polaris=("missingNetworkPolicy",),
)
def check(subject: Workload, application: Application) -> Iterator[Finding]:
    manifest = subject.manifest
    if subject.setting("hostNetwork") == Known(True) or policies_of(subject, application):
        return  # policies do not hold for pods with the node's network
    place = manifest.place((manifest.root.get("metadata", "name") or manifest.root).span)
    let = let_in(subject, application)
    new = let if isinstance(let, str) else beside(manifest, _policy(subject, let))
    if isinstance(new, str):
        yield Finding(place, MESSAGE, reason=new)
        return
    changes = [FileChange(manifest.path, new)]
    if isinstance(let, Let) and let.is_new:
        route = (*subject.template.route, "metadata", "labels")
        changes.insert(0, FileChange(manifest.path, Set(route, dict(let.labels), ("name", "namespace"))))
    yield Finding(place, MESSAGE, Fix(_title(let), tuple(changes), Risk.RUNTIME, NOTE))


def _title(let: Let | str) -> str:
    who = let.names if isinstance(let, Let) else ()
    return f"Let in {', '.join(who)} only" if who else "Let nobody in: no Service leads there"


def _policy(subject: Workload, let: Let) -> Data:
    spec: dict[str, Data] = {"podSelector": {"matchLabels": dict(let.labels)}, "policyTypes": ["Ingress"]}
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": metadata(subject.manifest, subject.manifest.name),
        "spec": {**spec, "ingress": list(let.rules)} if let.rules else spec,
    }
