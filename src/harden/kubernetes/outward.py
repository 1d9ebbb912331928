"""Whether pods open no connections of their own, so that a NetworkPolicy can refuse those, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.workload import Container, Manifest, Workload, texts, workload_of
from harden.value import Known

_MESH = re.compile(
    r"(?:.*\.)?(?:istio\.io|linkerd\.io|consul\.hashicorp\.com|kuma\.io|dapr\.io|cilium\.io)(?:/.*)?|istio-injection"
)
"""API groups, annotations and labels of what adds a proxy to pods, which has connections of its own to open."""
_OTHER_PORT = re.compile(r"consul\.hashicorp\.com/.*|linkerd\.io/inject|istio\.io/dataplane-mode")
"""Those of meshes whose proxies call each other on ports of their own (20000, 4143, 15008), whatever a Service names:
https://developer.hashicorp.com/consul/docs/k8s/annotations-and-labels, https://linkerd.io/2/features/protocol-detection/
and https://istio.io/latest/docs/ambient/usage/networkpolicy/.
"""


def only_answers(workload: Workload, application: Application) -> bool:
    """Whether all containers are servers that are known to only answer, started with nothing that makes them call.

    Pods that find each other through a headless Service call each other, and a proxy of a mesh calls its control plane.
    """
    if any(_is_of_mesh(manifest) for manifest in application.manifests):
        return False
    services = application.services_of(workload)
    if any(service.root.value("spec", "clusterIP") == Known("None") for service in services):
        return False
    return bool(workload.containers) and all(_only_answers(one, application) for one in workload.containers)


def comes_by_proxy(application: Application) -> str:
    """The mark of a mesh that brings calls to a port of its proxies instead of a Service's; empty if there is none."""
    marks = (mark for manifest in application.manifests for mark in _marks(manifest) if _OTHER_PORT.fullmatch(mark))
    return next(marks, "")


def _only_answers(container: Container, application: Application) -> bool:
    image = application.image_of(container)
    if image.row is None or image.row.calls_with is None or image.writable is None:
        return False  # a configuration of its own may name others
    words = (*container.command, *container.args)
    return not any(word.partition("=")[0] in image.row.calls_with for word in words)


def _is_of_mesh(manifest: Manifest) -> bool:
    return any(map(_MESH.fullmatch, _marks(manifest)))


def _marks(manifest: Manifest) -> Iterator[str]:
    """The API of an object, and the keys of labels and annotations of it and its pods."""
    yield manifest.api_version
    for root in (manifest.root, *((workload.template,) if (workload := workload_of(manifest)) else ())):
        for kind in ("labels", "annotations"):
            yield from texts(root.get("metadata", kind))
