"""Whether pods may use the Kubernetes API, as far as their manifest shows: most programs never do."""

from __future__ import annotations

import re

from harden.kubernetes.application import Application
from harden.kubernetes.image.ref import parse_image, same_repository
from harden.kubernetes.workload import Container, Workload
from harden.yaml.document import scalars

_IMAGES = re.compile(
    r"(?<![a-z])(?:kube\w*|k8s-(?:sidecar|device|dns|event|watch|agent)\w*|helm|operator|controller|ingress|dashboard|"
    r"prometheus|traefik|argo\w*|flux\w*|external-(?:dns|secrets)|cert-manager|consul\w*|vault\w*|keda|istio\w*|linkerd|"
    r"cilium|calico|flannel|fluent\w*|filebeat|promtail|metricbeat|alloy|vector|otel\w*|opentelemetry\w*|datadog|newrelic|"
    r"dynatrace|jenkins\w*|gitlab\w*|runner|spark\w*|airflow|kiali|metrics|autoscaler|scheduler|csi|cni|\w*provisioner|velero|reloader|"
    r"rancher|tekton|knative|falco|trivy|sealed-secrets|patroni|spilo|skaffold|aws-node|node-problem|descheduler|netdata|"
    r"telegraf|hazelcast|infinispan|ignite|akka|jaeger|sysdig|rook|ceph|longhorn\w*|openebs|portworx|stork|linstor\w*|kyverno|"
    r"gatekeeper|opa|spire\w*|metallb|tigera|kubevirt|stolon|strimzi|cnpg|proxyv2|pilot|agent|backup|snapshot\w*)(?![a-z])"
)
"""Words in names of images whose programs are known to call the API: controllers, agents, build tools, and servers that
find their peers through it. Kept wide, since a hit only means that we ask."""
_TEXT = re.compile(
    r"\bkubectl\b|\bhelm\b|KUBERNETES_|kubernetes\.default|serviceaccount/token|--kubeconfig|in-cluster"
    r"|SPRING_CLOUD_KUBERNETES|spring\.cloud\.kubernetes|(?<![^,])\s*(?:kubernetes|k8s)\s*(?![^,])"
)
"""The last: a whole value, or one of a list: `SPRING_PROFILES_ACTIVE=prod,kubernetes`, `DISCOVERY=kubernetes`."""
_ACTION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
"""What Helm fills in: names of templates and values there say nothing of what is run."""
_SIGNS_IN = re.compile(
    r"vault\.hashicorp\.com/agent-inject|vault\.security\.banzaicloud\.io/[\w-]+|consul\.hashicorp\.com/connect-inject"
    r"|kuma\.io/sidecar-injection|dapr\.io/enabled|conjur\.org/inject|akeyless/enabled|org\.infisical\.com/inject"
)
"""Annotations and labels that have a container added which signs in with the pod's token (Vault, Consul, Conjur, …), or
asks the API with it (Dapr, for Secrets): https://developer.hashicorp.com/vault/docs/deploy/kubernetes/injector
"""
_SYSTEM = frozenset({"kube-system", "kube-public", "kube-node-lease", "istio-system", "linkerd"})


def may_use_api(workload: Workload, application: Application) -> str:
    """Return what suggests that the pods call the Kubernetes API, for the user; empty when nothing does.

    The owner's word (`needs-api-token` of an image) counts more than any hint.
    """
    if workload.manifest.namespace in _SYSTEM:
        return f"it belongs to namespace {workload.manifest.namespace}"
    for key, value in (*workload.annotations.items(), *workload.labels.items()):
        if _SIGNS_IN.fullmatch(key) and value.lower() not in ("false", "disabled"):
            return f"{key} has a container added to it that uses the token"
    for container in workload.containers:
        said = _says_owner(container, application)
        if said is None:
            why = _suggests(container, application)
            if why:
                return why
        elif said:
            return f"needs-api-token is true for image {container.image}"
    return ""


def _says_owner(container: Container, application: Application) -> bool | None:
    image = parse_image(container.image)
    for repository, given in application.settings.inputs.images.items():
        if image is not None and same_repository(repository, image.name):
            return given.needs_api_token
    return None


def _suggests(container: Container, application: Application) -> str:
    image = parse_image(container.image)
    name = image.familiar if image else container.image
    ask = f'say needs-api-token = false in [inputs.images."{name}"] if it does not'
    ask = "see whether it does" if container.has_open_image else ask
    is_known_not_to = application.image_of(container).needs_api is False
    if not is_known_not_to and _IMAGES.search(image.repository if image else name):
        return f"image {name} may call the Kubernetes API: {ask}"
    for key in ("command", "args", "env", "volumeMounts", "lifecycle"):
        view = container.view.get(key)
        for scalar in scalars(view) if view else ():
            found = _TEXT.search(_ACTION.sub(" ", scalar.data)) if isinstance(scalar.data, str) else None
            if found:
                return (
                    f"{found.group().strip()} in its {key} suggests that image {name} calls the Kubernetes API: {ask}"
                )
    return ""
