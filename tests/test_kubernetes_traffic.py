"""Who is seen to call a Service, by what its settings say; and which versions of the API follow which."""

from __future__ import annotations

import pytest

from harden.kubernetes.api_versions import KINDS, successor
from harden.kubernetes.traffic import policies_of
from tests.kubernetes_samples import application
from tests.kubernetes_schema import problem

SHOP = """\
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: db}, ports: [{port: 1}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: db, image: db:1, args: [--self=db]}]}
"""


def _callers(pod: str) -> list[str]:
    facts = application(SHOP + "---\n" + pod)
    return [caller.manifest.name for caller in facts.traffic.callers(facts.objects("Service")[0])]


def _named_as(text: str, namespace: str) -> bool:
    container = f"{{name: web, image: web:1, env: [{{name: X, value: '{text}'}}]}}"
    metadata = f"{{name: web, namespace: {namespace}}}"
    pod = f"{{apiVersion: v1, kind: Pod, metadata: {metadata}, spec: {{containers: [{container}]}}}}"
    return _callers(pod) == ["web"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "db",
            "db:5432",
            "tcp://db",
            "postgres://u:p@db/shop",
            "jdbc:mysql://db:3306/x",
            "a:1,db:2",
            "host=db port=1",
        ),
        *("db.shop", "db.shop.svc", "http://db.shop.svc.cluster.local:80/", "db-0.db:27017", '["db"]', "x;db"),
    ],
)
def test_names_of_the_service(text: str) -> None:
    assert _named_as(text, "shop")


@pytest.mark.parametrize("text", ["mydb", "db2", "/data/db", "db-primary", "db.other", "db_x", "DB", "", "adb.shop"])
def test_what_is_no_name_of_it(text: str) -> None:
    assert not _named_as(text, "shop")


def test_from_another_namespace_it_is_named_with_its_own() -> None:
    assert not _named_as("db:5432", "jobs")
    assert _named_as("db.shop:5432", "jobs")


def test_its_own_pods_do_not_call_it() -> None:
    assert _callers("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}") == []


@pytest.mark.parametrize(
    "use",
    [
        "containers: [{name: web, image: web:1, envFrom: [{configMapRef: {name: settings}}]}]",
        "containers: [{name: web, image: web:1, "
        "env: [{name: X, valueFrom: {configMapKeyRef: {name: settings, key: x}}}]}]",
        "containers: [{name: web, image: web:1}], volumes: [{name: v, configMap: {name: settings}}]",
        "containers: [{name: web, image: web:1}], "
        "volumes: [{name: v, projected: {sources: [{configMap: {name: settings}}]}}]",
    ],
)
def test_names_in_config_maps_that_a_pod_uses(use: str) -> None:
    pod = f"{{apiVersion: v1, kind: Pod, metadata: {{name: web, namespace: shop}}, spec: {{{use}}}}}"
    used = "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}, data: {x: 'host: db'}}"
    assert _callers(f"{pod}\n---\n{used}") == ["web"]
    assert _callers(f"{pod}\n---\n{used.replace('name: settings', 'name: other')}") == []


@pytest.mark.parametrize(
    ("front", "address"),
    [
        ("{apiVersion: v1, kind: Gateway, metadata: {name: a, namespace: shop}, spec: {to: db}}", "Gateway/a"),
        ("{apiVersion: v1, kind: Gateway, metadata: {name: a, namespace: jobs}, spec: {to: db}}", ""),
        ("{apiVersion: v1, kind: Gateway, metadata: {name: a}, spec: {to: db}}", "Gateway/a"),
        ("{apiVersion: v1, kind: ServiceMonitor, metadata: {name: a, namespace: shop}, spec: {to: db}}", ""),
    ],
)
def test_objects_that_lead_to_it(front: str, address: str) -> None:
    facts = application(SHOP + "---\n" + front)
    assert facts.traffic.reached_through(facts.objects("Service")[0]) == address


@pytest.mark.parametrize(
    ("policy", "covers"),
    [
        ("networking.k8s.io/v1, kind: NetworkPolicy, spec: {podSelector: {}}", True),
        ("networking.k8s.io/v1, kind: NetworkPolicy, spec: {podSelector: {}, policyTypes: [Egress]}", False),
        ("networking.k8s.io/v1, kind: NetworkPolicy, spec: {podSelector: {matchLabels: {app: db}}}", True),
        ("networking.k8s.io/v1, kind: NetworkPolicy, spec: {podSelector: {matchLabels: {app: web}}}", False),
        ("crd.projectcalico.org/v1, kind: NetworkPolicy, spec: {selector: all()}", True),
        ("cilium.io/v2, kind: CiliumClusterwideNetworkPolicy, spec: {}", True),
    ],
)
def test_policies_that_may_cover_a_pod(policy: str, covers: bool) -> None:
    facts = application(SHOP + f"---\n{{metadata: {{name: p, namespace: shop}}, apiVersion: {policy}}}")
    assert bool(policies_of(facts.workloads[0], facts)) is covers


def test_successors_are_served() -> None:
    """Every version to write is one that the schema of the newest release knows."""
    versions = [
        f"{group}/{version}" for group in GROUPS for version in ("v1", "v1beta1", "v1beta2", "v2beta1", "v2beta2")
    ]
    pairs = [(version, kind, found) for version in versions for kind in KINDS if (found := successor(version, kind))]
    assert len(pairs) > 30
    for version, kind, found in pairs:
        assert found.version != version
        if found.version:
            assert problem({"apiVersion": found.version, "kind": kind}) is not None, f"{found.version} {kind}"


GROUPS = (
    *("apps", "extensions", "batch", "policy", "autoscaling", "networking.k8s.io", "rbac.authorization.k8s.io"),
    *("storage.k8s.io", "scheduling.k8s.io", "coordination.k8s.io", "node.k8s.io", "apiregistration.k8s.io"),
    *("apiextensions.k8s.io", "admissionregistration.k8s.io", "certificates.k8s.io", "discovery.k8s.io"),
)


def test_what_is_served_has_no_successor() -> None:
    assert successor("apps/v1", "Deployment") is None
    assert successor("batch/v1", "CronJob") is None
    assert successor("example.com/v1beta1", "Ingress") is None
