"""Ingress puts configuration of its own into the controller

Why. Snippets in annotations of an Ingress become a part of the configuration of ingress-nginx, which serves all
namespaces and may read all Secrets of the cluster.

Exploited. Whoever may write an Ingress reads the token of the controller by an `alias` or by Lua, and with it every
Secret (CVE-2021-25742). Since then the controller refuses snippets, unless it is told to allow them.

Fix. None: what the snippet does has to be said by other annotations or in the configuration of the controller itself.

Risk. None: nothing is changed.

References.
- https://github.com/kubernetes/ingress-nginx/issues/7837
- https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.kubernetes.application import Application
from harden.kubernetes.workload import Manifest
from harden.model import Finding
from harden.transform import manifest, transform

_SNIPPETS = ("server-snippet", "configuration-snippet", "location-snippet", "stream-snippet", "auth-snippet",
    "modsecurity-snippet")  # fmt: skip


@transform(
    manifest("Ingress"),
    checkov=("CKV_K8S_152", "CKV_K8S_153", "CKV_K8S_154"),
    kubescape=("C-0059",),
)
def check(ingress: Manifest, application: Application) -> Iterator[Finding]:
    for key, text in ingress.annotations.items():
        prefix, _, name = key.partition("/")
        if name in _SNIPPETS and "nginx" in prefix and text:
            view = ingress.root.get("metadata", "annotations", key)
            place = ingress.place((view or ingress.root).span)
            reason = (
                "say it by other annotations, or in the configuration of the controller: what it is for is not shown"
            )
            yield Finding(place, f"Ingress puts configuration into the controller by {name}", reason=reason)
