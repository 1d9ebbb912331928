"""Which workloads run on OpenShift: it gives the pods of each namespace a user of its own, and refuses others.

https://docs.redhat.com/en/documentation/openshift_container_platform/4.20/html/authentication_and_authorization/managing-pod-security-policies
"""

from __future__ import annotations

from harden.kubernetes.application import Application
from harden.kubernetes.workload import Workload

_GROUP = ".openshift.io"
_OLD = frozenset({"Route", "DeploymentConfig", "BuildConfig", "ImageStream"})
"""Kinds that had the version v1, without a group, in OpenShift 3."""


def runs_on_openshift(workload: Workload, application: Application) -> bool:
    """Whether its file has objects of OpenShift, or a Route leads to one of its Services."""
    routes = application.in_namespace(workload.manifest.namespace, "Route")
    targets = {route.root.text("spec", "to", "name") for route in routes}
    if any(service.name in targets for service in application.services_of(workload)):
        return True
    beside = (manifest for manifest in application.manifests if manifest.path == workload.manifest.path)
    return any(
        _GROUP in manifest.api_version or (manifest.api_version == "v1" and manifest.kind in _OLD)
        for manifest in beside
    )
