"""Service is open beyond the cluster

Why. A NodePort is open on every node, on all of its addresses, without TLS, and past an Ingress. `externalIPs` lets
whoever may create Services take over traffic for any address (CVE-2020-8554). A load balancer in front of a database
offers the database to whoever reaches the balancer, which by default is the whole internet.

Exploited. Scanners try all ports between 30000 and 32767 of every address they know, and those of databases first.

Fix. None: who uses the port is not in these files. An Ingress or Gateway in front of a Service of type ClusterIP is the
way for web traffic; `loadBalancerSourceRanges` or the cloud's annotation for internal balancers is the way for others.

Risk. None: nothing is changed.

References.
- https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
- https://kubernetes.io/docs/concepts/services-networking/service/#external-ips
- https://github.com/kubernetes/kubernetes/issues/97076
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.workload import Manifest, mappings
from harden.model import Finding
from harden.transform import manifest, transform
from harden.value import Known

_STORES = {
    "SQL Server": (1433,),
    "Oracle": (1521,),
    "ZooKeeper": (2181,),
    "etcd": (2379,),
    "MySQL": (3306,),
    "PostgreSQL": (5432,),
    "RabbitMQ": (5672,),
    "CouchDB": (5984,),
    "Redis": (6379,),
    "Cassandra": (7000, 9042),
    "InfluxDB": (8086,),
    "Kafka": (9092,),
    "Elasticsearch": (9200,),
    "Memcached": (11211,),
    "CockroachDB": (26257,),
    "MongoDB": (27017,),
}
"""Ports of stores and queues, which hardly ever are meant for the internet."""


@transform(
    manifest("Service"),
    trivy=("KSV108", "AVD-KSV-0108"),
    kube_score=("service-type",),
    kube_linter=("exposed-services",),
)
def check(service: Manifest, application: Application) -> Iterator[Finding]:
    spec = service.root.get("spec")
    kind = service.root.text("spec", "type")
    addresses = service.root.get("spec", "externalIPs")
    if spec is None:
        return
    if addresses and addresses.data:
        reason = "who uses these addresses is not in these files: a load balancer or an Ingress does not take them over"
        yield Finding(service.place(addresses.span), "Service takes over external addresses", reason=reason)
    place = service.place((spec.get("type") or spec).span)
    if kind == "NodePort":
        reason = (
            "who uses the port of the nodes is not in these files: ClusterIP is enough for pods, and for many Ingresses"
        )
        yield Finding(
            place, "Service is open on a port of every node", reason=reason, checks=("service-type", "exposed-services")
        )
    store = _store(service) if kind == "LoadBalancer" and not spec.get("loadBalancerSourceRanges") else ""
    if store and not _is_internal(service):
        reason = "say who may use it, by loadBalancerSourceRanges or by the cloud's annotation for internal balancers"
        message = f"Service offers {store} to whoever reaches the load balancer"
        yield Finding(place, message, reason=reason, checks=("exposed-services",))


def _store(service: Manifest) -> str:
    """What store it offers, by the number of its port; empty if none."""
    numbers = [port.value("port") for port in mappings(service.root.get("spec", "ports"))]
    return next((name for name, ports in _STORES.items() for port in ports if Known(port) in numbers), "")


def _is_internal(service: Manifest) -> bool:
    """Whether an annotation tells the cloud that the balancer is for its own network."""
    for key, value in service.annotations.items():
        if "internal" in value.lower() or ("internal" in key and value.lower() not in ("false", "")):
            return True
    return False
