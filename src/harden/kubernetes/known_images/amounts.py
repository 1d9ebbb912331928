"""Requests and limits of public images that a project publishes which makes or deploys the image, and where.

An image is here only where such amounts are in force in a manifest, a tutorial or the defaults of a chart or operator:
those that are commented out, or that say to put in one's own, are left out. CPU limits are left out, too: what a
program may use when others do not need it is not its author's to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from harden.kubernetes.quantity import amount

_SCHEDULER_CPU, _SCHEDULER_MEMORY = Decimal("0.1"), Decimal(200 * 1024 * 1024)
"""`DefaultMilliCPURequest` and `DefaultMemoryRequest`.

https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/util/pod_resources.go
"""


@dataclass(frozen=True, slots=True)
class PublishedAmounts:
    """Quantities as Kubernetes writes them, empty where nothing is said; `source`: where they can be read.

    `memory_limit` only where what the program takes does not grow with its data, its configuration or its cluster.
    `unless`: patterns of arguments, and of names of variables, with which it takes more or less than that.
    """

    repositories: tuple[str, ...]
    source: str
    memory: str
    cpu: str = ""
    memory_limit: str = ""
    unless: tuple[str, ...] = ()

    @property
    def is_small(self) -> bool:
        """Whether both requests are known, and the scheduler weighs a container that requests nothing as much.

        Then it goes where it went before, but for nodes that have not even that left.
        """
        cpu, memory = amount(self.cpu), amount(self.memory)
        return cpu is not None and cpu <= _SCHEDULER_CPU and memory is not None and memory <= _SCHEDULER_MEMORY

    @property
    def requests(self) -> str:
        """The requests in words."""
        return " and ".join(filter(None, (self.cpu and f"{self.cpu} of CPU", f"{self.memory} of memory")))


_KUBE_PROMETHEUS = "https://github.com/prometheus-operator/kube-prometheus/blob/main/manifests"
_BITNAMI = "https://github.com/bitnami/charts/blob/main/bitnami"


def _bitnami(name: str, cpu: str, memory: str, *unless: str) -> PublishedAmounts:
    """The `resourcesPreset` of a chart, which bitnami/common/templates/_resources.tpl explains."""
    repositories = (f"bitnami/{name}", f"bitnamilegacy/{name}")
    return PublishedAmounts(repositories, f"{_BITNAMI}/{name}/values.yaml", memory, cpu, unless=unless)


ROWS: tuple[PublishedAmounts, ...] = (
    PublishedAmounts(
        ("redis",),
        "https://kubernetes.io/docs/tutorials/stateless-application/guestbook/",
        cpu="100m",
        memory="100Mi",
        unless=("--maxmemory.*", "--loadmodule", r".*\.conf"),
    ),
    PublishedAmounts(
        ("mysql",),
        "https://kubernetes.io/docs/tasks/run-application/run-replicated-stateful-application/",
        cpu="500m",
        memory="1Gi",
    ),
    PublishedAmounts(
        ("registry.k8s.io/metrics-server/metrics-server",),
        "https://github.com/kubernetes-sigs/metrics-server/blob/master/manifests/base/deployment.yaml",
        cpu="100m",
        memory="200Mi",
    ),
    PublishedAmounts(
        ("coredns/coredns", "registry.k8s.io/coredns/coredns", "registry.k8s.io/coredns"),
        "https://github.com/coredns/deployment/blob/master/kubernetes/coredns.yaml.sed",
        cpu="100m",
        memory="70Mi",
    ),
    PublishedAmounts(
        ("registry.k8s.io/ingress-nginx/controller",),
        "https://github.com/kubernetes/ingress-nginx/blob/main/deploy/static/provider/cloud/deploy.yaml",
        cpu="100m",
        memory="90Mi",
    ),
    PublishedAmounts(
        ("kubernetesui/dashboard",),
        "https://github.com/kubernetes/dashboard/blob/002e090cf7c003663d97a48fde019eb48fa07cb4/aio/deploy/helm-chart/"
        "kubernetes-dashboard/values.yaml",
        cpu="100m",
        memory="200Mi",
    ),
    PublishedAmounts(
        ("quay.io/prometheus-operator/prometheus-operator",),
        f"{_KUBE_PROMETHEUS}/prometheusOperator-deployment.yaml",
        cpu="100m",
        memory="100Mi",
    ),
    PublishedAmounts(
        ("registry.k8s.io/prometheus-adapter/prometheus-adapter",),
        f"{_KUBE_PROMETHEUS}/prometheusAdapter-deployment.yaml",
        cpu="102m",
        memory="180Mi",
    ),
    PublishedAmounts(
        ("registry.k8s.io/kube-state-metrics/kube-state-metrics",),
        f"{_KUBE_PROMETHEUS}/kubeStateMetrics-deployment.yaml",
        cpu="10m",
        memory="190Mi",
    ),
    PublishedAmounts(
        ("prom/node-exporter", "quay.io/prometheus/node-exporter"),
        f"{_KUBE_PROMETHEUS}/nodeExporter-daemonset.yaml",
        cpu="102m",
        memory="180Mi",
    ),
    PublishedAmounts(
        ("prom/alertmanager", "quay.io/prometheus/alertmanager"),
        f"{_KUBE_PROMETHEUS}/alertmanager-alertmanager.yaml",
        cpu="4m",
        memory="100Mi",
    ),
    PublishedAmounts(
        ("prom/prometheus", "quay.io/prometheus/prometheus"),
        f"{_KUBE_PROMETHEUS}/prometheus-prometheus.yaml",
        memory="400Mi",
    ),
    PublishedAmounts(
        ("grafana/grafana", "grafana/grafana-oss"),
        f"{_KUBE_PROMETHEUS}/grafana-deployment.yaml",
        cpu="100m",
        memory="100Mi",
    ),
    PublishedAmounts(  # no limit: the 40Mi of kube-prometheus and the 128Mi of kubebuilder are of the same program
        ("quay.io/brancz/kube-rbac-proxy",),
        f"{_KUBE_PROMETHEUS}/nodeExporter-daemonset.yaml",
        cpu="10m",
        memory="20Mi",
    ),
    PublishedAmounts(
        ("gcr.io/kubebuilder/kube-rbac-proxy",),
        "https://github.com/kubernetes-sigs/kubebuilder/blob/54535fa08bb57b8a8731050c62066c486c8ad418/docs/book/src/"
        "cronjob-tutorial/testdata/project/config/default/manager_auth_proxy_patch.yaml",
        cpu="5m",
        memory="64Mi",
        memory_limit="128Mi",
    ),
    PublishedAmounts(
        ("otel/opentelemetry-collector", "otel/opentelemetry-collector-contrib"),
        "https://github.com/open-telemetry/opentelemetry-collector/blob/main/examples/k8s/otel-config.yaml",
        cpu="100m",
        memory="100Mi",
    ),
    PublishedAmounts(
        ("openzipkin/zipkin", "openzipkin/zipkin-slim", "ghcr.io/openzipkin/zipkin"),
        "https://github.com/openzipkin/zipkin-helm/blob/master/charts/zipkin/values.yaml",
        cpu="100m",
        memory="128Mi",
        unless=("JAVA_OPTS", "MEM_MAX_SPANS"),
    ),
    PublishedAmounts(
        ("ghcr.io/stefanprodan/podinfo", "stefanprodan/podinfo"),
        "https://github.com/stefanprodan/podinfo/blob/master/kustomize/deployment.yaml",
        cpu="100m",
        memory="64Mi",
        memory_limit="512Mi",
        unless=("--stress-.*", "PODINFO_STRESS_.*"),
    ),
    PublishedAmounts(
        ("jenkins/jenkins",),
        "https://github.com/jenkinsci/helm-charts/blob/main/charts/jenkins/values.yaml",
        cpu="50m",
        memory="256Mi",
    ),
    PublishedAmounts(
        ("n8nio/n8n", "docker.n8n.io/n8nio/n8n"),
        "https://github.com/n8n-io/n8n-hosting/blob/main/kubernetes/n8n-deployment.yaml",
        memory="512Mi",
    ),
    PublishedAmounts(
        ("quay.io/keycloak/keycloak", "keycloak/keycloak"),
        "https://github.com/keycloak/keycloak-quickstarts/blob/main/kubernetes/keycloak.yaml",
        cpu="500m",
        memory="1700Mi",
    ),
    PublishedAmounts(
        ("docker.elastic.co/elasticsearch/elasticsearch", "elasticsearch"),
        "https://github.com/elastic/cloud-on-k8s/blob/main/pkg/controller/elasticsearch/nodespec/defaults.go",
        memory="2Gi",
    ),
    PublishedAmounts(
        ("rabbitmq",),
        "https://www.rabbitmq.com/kubernetes/operator/using-operator#resource-reqs",
        cpu="1",
        memory="2Gi",
    ),
    PublishedAmounts(
        ("selenium/hub",),
        "https://github.com/SeleniumHQ/docker-selenium/blob/trunk/charts/selenium-grid/values.yaml",
        cpu="500m",
        memory="1Gi",
    ),
    _bitnami("kafka", "500m", "512Mi"),
    _bitnami("mariadb", "500m", "512Mi"),
    _bitnami("memcached", "100m", "128Mi", "MEMCACHED_CACHE_SIZE", "MEMCACHED_EXTRA_FLAGS", "-m.*", "--memory.*"),
    _bitnami("mongodb", "500m", "512Mi"),
    _bitnami("mysql", "500m", "512Mi"),
    _bitnami("nginx", "100m", "128Mi"),
    _bitnami("postgresql", "100m", "128Mi", "POSTGRESQL_EXTRA_FLAGS"),
    _bitnami("rabbitmq", "250m", "256Mi"),
    _bitnami("redis", "100m", "128Mi", "REDIS_EXTRA_FLAGS", "--maxmemory.*"),
    _bitnami("zookeeper", "250m", "256Mi"),
)


def _by_repository() -> Iterator[tuple[str, PublishedAmounts]]:
    for row in ROWS:
        for name in row.repositories:
            yield name, row


AMOUNTS: Mapping[str, PublishedAmounts] = dict(_by_repository())
"""By the name of the repository, as the table of images has it."""
