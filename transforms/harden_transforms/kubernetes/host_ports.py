"""Container takes a port of its node

Why. A `hostPort` is open on every address of the node that runs the pod, past Services, Ingresses and most network
policies, and no two pods with the same one fit on a node.

Exploited. What was meant to be reached inside the cluster answers on the node's own address, where a firewall often
lets in more than one thinks.

Fix. It is taken away where a Service of the same files leads to the port, and the pod has no work on its node: no
DaemonSet, no part of the cluster, no image known for it (ingress controllers, node agents). Else it is reported.

Risk. Runtime: who used the node's address has to use the Service.

References.
- https://kubernetes.io/docs/concepts/configuration/overview/#services
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.node import node_work
from harden.kubernetes.security import Plan, finding
from harden.kubernetes.workload import Container
from harden.model import Finding, Remove
from harden.transform import container, transform
from harden.value import Known
from harden.yaml.document import YamlMapping

MESSAGE = "Container takes port {} of its node"
NOTE = "Who reached the pod by its node's address has to use its Service"


@transform(
    container(in_programs=True),
    checkov=("CKV_K8S_26",),
    trivy=("KSV024", "AVD-KSV-0024"),
    polaris=("hostPortSet",),
    kubescape=("C-0044",),
)
def check(container: Container, application: Application) -> Iterator[Finding]:
    for index, port in enumerate(container.ports):
        number = port.value("hostPort")
        if not isinstance(number, Known) or not number.data:
            continue
        route = (*container.route, "ports", index, "hostPort")
        plan = Plan((Remove(route),), _need(container, port, application), NOTE)
        place = container.place("ports", index, "hostPort")
        yield finding(place, MESSAGE.format(number.data), "Leave the port to the Service", plan)


def _need(container: Container, port: YamlMapping, application: Application) -> str:
    workload = container.workload
    if workload.setting("hostNetwork") == Known(True):
        return "the pod uses the network of its node (hostNetwork): decide on that first"
    for patch in application.patches_of(workload):
        if any(one.get("hostPort") for other in patch.containers for one in other.ports):
            return f"the kustomize patch {patch.manifest.path} sets ports of the node too: change it there"
    if not {port.value("containerPort"), Known(port.text("name"))} & {*map(Known, application.target_ports(workload))}:
        return "no Service of these files leads to it, so it may be used by the node's address"
    return node_work(workload, application)
