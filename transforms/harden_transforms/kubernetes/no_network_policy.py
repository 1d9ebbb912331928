"""Pods can be reached by every other pod of the cluster

Why. Without a NetworkPolicy every pod may open connections to every other, on all of its ports, across namespaces.

Exploited. Whoever runs code in one pod speaks to all databases, caches and administration ports of the cluster.

Fix. A NetworkPolicy for the workload, at the end of the same file. It lets in what these files show: the workloads that
name its Services in their settings, on the ports of those Services; anybody on them, where a node port, a load
balancer, an Ingress, a webhook or the like leads to a Service, since what stands in front is not in these files, and on
the ports that `prometheus.io/port` or a ServiceMonitor or PodMonitor names; the pods themselves, where a headless
Service lets them find each other; nobody, where no Service leads there and no port is declared. A workload is only
given callers by name if every Service of its namespace has a caller that these files show: else connections are written
down elsewhere, such as in programs or Secrets, and all pods of the namespace are let in. It is reported in the default
namespace, which is shared with others, for parts of platforms (with definitions of custom resources, webhooks, rights
in the whole cluster), for what measures and traces all, in a mesh whose proxies have ports of their own (Consul,
Linkerd, Istio's ambient mode), where Prometheus may read a port that nothing names, and where a declared port has no
Service. A Pod without labels is given one to be selected by. What a pod may itself connect to is limited, to asking for
names, where all its programs are known to only answer (memcached, redis that replicates nothing): of others it is not
in their manifest which addresses they need. It is part of the strict preset.

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
from harden.kubernetes.outward import only_answers
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
    kube_linter=("non-isolated-pod",),
    polaris=("missingNetworkPolicy",),
    kubescape=("C-0030", "C-0260"),
)
def check(subject: Workload, application: Application) -> Iterator[Finding]:
    manifest = subject.manifest
    if subject.setting("hostNetwork") == Known(True) or policies_of(subject, application):
        return  # policies do not hold for pods with the node's network
    place = manifest.place((manifest.root.get("metadata", "name") or manifest.root).span)
    let = let_in(subject, application)
    is_closed = only_answers(subject, application)
    new = let if isinstance(let, str) else beside(manifest, _policy(subject, let, is_closed=is_closed))
    if isinstance(new, str):
        yield Finding(place, MESSAGE, reason=new)
        return
    changes = [FileChange(manifest.path, new)]
    if isinstance(let, Let) and let.is_new:
        route = (*subject.template.route, "metadata", "labels")
        changes.insert(0, FileChange(manifest.path, Set(route, dict(let.labels), ("name", "namespace"))))
    title = _title(let) + ("; let it call nobody" if is_closed else "")
    note = NOTE + ("; so is a proxy that a service mesh adds" if is_closed else "")
    yield Finding(place, MESSAGE, Fix(title, tuple(changes), Risk.RUNTIME, note))


def _title(let: Let | str) -> str:
    who = let.names if isinstance(let, Let) else ()
    return f"Let in {', '.join(who)} only" if who else "Let nobody in: no Service leads there"


def _policy(subject: Workload, let: Let, *, is_closed: bool) -> Data:
    kinds: list[Data] = ["Ingress", *(["Egress"] if is_closed else [])]
    spec: dict[str, Data] = {"podSelector": {"matchLabels": dict(let.labels)}, "policyTypes": kinds}
    if let.rules:
        spec["ingress"] = list(let.rules)
    if is_closed:
        spec["egress"] = [{"ports": [{"port": 53, "protocol": protocol} for protocol in ("UDP", "TCP")]}]
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": metadata(subject.manifest, subject.manifest.name),
        "spec": spec,
    }
