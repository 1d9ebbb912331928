from __future__ import annotations

from collections.abc import Iterable
from textwrap import dedent

from harden.kubernetes.workload import Manifest
from harden.pipeline import run_stdin
from harden.settings import Inputs, Preset, Settings
from tests.kubernetes_samples import application

SHOP = dedent("""\
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop, namespace: store}
    spec:
      template:
        metadata:
          labels: {app: shop, tier: web, version: 1}
        spec:
          serviceAccountName: shop
          containers: [{name: shop, image: shop}]
    """)


def _names(found: Iterable[Manifest]) -> list[str]:
    return [manifest.name for manifest in found]


def test_services_select_by_labels_within_the_namespace() -> None:
    facts = application(
        SHOP
        + dedent("""\
    ---
    {apiVersion: v1, kind: Service, metadata: {name: part, namespace: store}, spec: {selector: {app: shop}}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: number, namespace: store}, spec: {selector: {version: 1}}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: other, namespace: store}, spec: {selector: {app: shop, tier: db}}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: elsewhere}, spec: {selector: {app: shop}}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: nothing, namespace: store}, spec: {selector: {}}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: manual, namespace: store}, spec: {ports: [{port: 80}]}}
    """)
    )
    assert _names(facts.services_of(facts.workloads[0])) == ["part", "number"]


def test_an_absent_namespace_is_the_default_one() -> None:
    facts = application(
        """\
    {apiVersion: v1, kind: Pod, metadata: {name: a, labels: {app: a}}, spec: {containers: []}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: a, namespace: default}, spec: {selector: {app: a}}}
    """
    )
    assert _names(facts.services_of(facts.workloads[0])) == ["a"]


def test_target_ports() -> None:
    facts = application(
        SHOP
        + dedent("""\
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: shop, namespace: store}
    spec:
      selector: {app: shop}
      ports:
        - {port: 80, targetPort: http}
        - {port: 81, targetPort: "8081"}
        - {port: 82, protocol: TCP}
        - {port: 53, protocol: UDP}
        - {port: 84, targetPort: 8081}
        - {name: broken}
        - nothing
    """)
    )
    assert facts.target_ports(facts.workloads[0]) == ("http", 8081, 82)


def test_bindings_by_name_and_by_group() -> None:
    def binding(name: str, subject: str, kind: str = "RoleBinding", namespace: str = "store") -> str:
        metadata = f"{{name: {name}, namespace: {namespace}}}"
        return (
            "---\n{apiVersion: rbac.authorization.k8s.io/v1, kind: "
            + f"{kind}, metadata: {metadata}, subjects: [{subject}]}}\n"
        )

    facts = application(
        SHOP
        + binding("own", "{kind: ServiceAccount, name: shop}")
        + binding("named", "{kind: ServiceAccount, name: shop, namespace: store}", "ClusterRoleBinding")
        + binding("elsewhere", "{kind: ServiceAccount, name: shop, namespace: other}")
        + binding("another", "{kind: ServiceAccount, name: till}")
        + binding("user", "{kind: User, name: shop}")
        + binding("everyone", "{kind: Group, name: 'system:serviceaccounts'}", "ClusterRoleBinding")
        + binding("here", "{kind: Group, name: 'system:serviceaccounts:store'}", "ClusterRoleBinding")
        + binding("there", "{kind: Group, name: 'system:serviceaccounts:other'}", "ClusterRoleBinding")
    )
    assert facts.service_account(facts.workloads[0]) == "shop"
    assert _names(facts.bindings_of("shop", "store")) == ["own", "named", "everyone", "here"]


def test_the_service_account_has_an_old_name_and_a_default() -> None:
    facts = application(
        """\
    {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {serviceAccount: old, containers: []}}
    ---
    {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: []}}
    """
    )
    assert [facts.service_account(workload) for workload in facts.workloads] == ["old", "default"]


def test_objects_by_name() -> None:
    facts = application(
        """\
    {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
    ---
    {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: store}}
    ---
    {apiVersion: v1, kind: Secret, metadata: {name: a}}
    ---
    {apiVersion: v1, kind: List, items: [{kind: Secret}, text, {apiVersion: v1, kind: Secret, metadata: {name: b}}]}
    """
    )
    found = facts.named("default", "ConfigMap", "a")
    assert found is not None
    assert found.namespace == ""
    assert facts.named("", "ConfigMap", "b") is None
    assert [manifest.address for manifest in facts.objects("Secret", "ConfigMap")] == [
        *("Secret/a", "Secret/b"),
        *("ConfigMap/a", "ConfigMap/a"),
    ]


def test_autoscalers_and_disruption_budgets() -> None:
    facts = application(
        SHOP
        + dedent("""\
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: mine, namespace: store}
    spec: {scaleTargetRef: {kind: Deployment, name: shop}}
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: other-kind, namespace: store}
    spec: {scaleTargetRef: {kind: StatefulSet, name: shop}}
    ---
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: {name: mine, namespace: store}
    spec: {selector: {matchLabels: {app: shop}}}
    ---
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: {name: all, namespace: store}
    spec: {selector: {}}
    """)
    )
    assert _names(facts.autoscalers_of(facts.workloads[0])) == ["mine"]
    assert _names(facts.disruption_budgets_of(facts.workloads[0])) == ["mine"]


def test_kustomizations_and_patches() -> None:
    facts = application(
        SHOP,
        other={
            "kustomization.yaml": "resources: [app.yaml]\n",
            "typed/kustomization.yaml": "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n",
            "patch.yaml": """\
    {apiVersion: apps/v1, kind: Deployment, metadata: {name: shop}, spec: {template: {spec: {hostNetwork: true}}}}
    ---
    {apiVersion: apps/v1, kind: Deployment, metadata: {name: shop}, spec: {replicas: 3}}
    ---
    {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: shop}, spec: {template: {spec: {}}}}
    """,
            "json-patch.yaml": "- {op: add, path: /spec/replicas, value: 2}\n",
            "compose.yaml": "services: {}\n",
        },
    )
    assert [root.document.source.path for root in facts.kustomizations] == [
        "kustomization.yaml",
        "typed/kustomization.yaml",
    ]
    found = facts.patches_of(facts.workloads[0])
    assert [(patch.manifest.path, patch.pod.data) for patch in found] == [("patch.yaml", {"hostNetwork": True})]


def test_views_of_a_container_that_is_written_oddly() -> None:
    facts = application(
        """\
    apiVersion: v1
    kind: Pod
    metadata: {name: odd, annotations: {1: true}}
    spec:
      volumes: [{name: bare}, {name: node, hostPath: {path: /}}, text]
      containers:
        - name: one
          image: a
          command: sh
          args: [1, two]
          env: [{name: A, value: "1"}, {name: B, valueFrom: {}}, {name: C}]
          volumeMounts: [{name: node, mountPath: /data/, readOnly: true}, {name: bare, mountPath: /}]
          securityContext: {privileged: null}
    """
    )
    workload = facts.workloads[0]
    (one,) = workload.containers
    assert (one.command, one.args, one.env) == ((), ("1", "two"), {"A": "1", "B": None, "C": None})
    assert {name: volume.kind for name, volume in workload.volumes.items()} == {"bare": "emptyDir", "node": "hostPath"}
    assert [(mount.path, mount.read_only) for mount in one.mounts] == [("/data", True), ("/", False)]
    assert [one.mounts[0].covers(path) for path in ("/data", "/data/db", "/database")] == [True, True, False]
    assert workload.annotations == {"1": "True"}
    assert str(one.setting("securityContext", "privileged")) == "Missing.ABSENT"


def test_what_is_made_beside_a_workload_that_moves_is_made_once() -> None:
    text = dedent("""\
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: registry.example.com/web:1}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}
        """)
    select = frozenset({"default-namespace", "no-disruption-budget", "no-network-policy"})
    settings = Settings(preset=Preset.STRICT, select=select, inputs=Inputs(namespace="shop"))
    result = run_stdin("app.yaml", text.encode(), settings)
    after = result.patches[0].after.decode()
    assert after.count("namespace: shop") == 4
    assert (after.count("kind: NetworkPolicy"), after.count("kind: PodDisruptionBudget")) == (1, 1)
