"""The names that pulumi-kubernetes gives to fields of Kubernetes: `hostPID` is `host_pid`.

Source: the package itself (`pulumi.getter(name=…)` of all its classes of arguments).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from harden.python.site import camel, snake

_ODD: Final[Mapping[str, str]] = {
    "cluster_ip": "clusterIP",
    "cluster_ips": "clusterIPs",
    "disk_uri": "diskURI",
    "downward_api": "downwardAPI",
    "except_": "except",
    "exec_": "exec",
    "external_ips": "externalIPs",
    "from_": "from",
    "host_ip": "hostIP",
    "host_ipc": "hostIPC",
    "host_ips": "hostIPs",
    "host_pid": "hostPID",
    "load_balancer_ip": "loadBalancerIP",
    "non_resource_urls": "nonResourceURLs",
    "pd_id": "pdID",
    "pod_cidr": "podCIDR",
    "pod_cidrs": "podCIDRs",
    "provider_id": "providerID",
    "scale_io": "scaleIO",
    "set_hostname_as_fqdn": "setHostnameAsFQDN",
    "storage_policy_id": "storagePolicyID",
    "target_wwns": "targetWWNs",
    "volume_id": "volumeID",
}
_ODD_FIELDS: Final = {field: name for name, field in _ODD.items()}

MAPS: Final = frozenset(
    {
        *("annotations", "binaryData", "data", "labels", "limits", "matchLabels", "nodeSelector", "overhead"),
        *("parameters", "requests", "stringData", "volumeAttributes"),
    }
)
"""Fields whose keys are the user's own, and stay as they are."""

GROUPS: Final[Mapping[str, str]] = {
    "core": "",
    "apps": "apps/",
    "autoscaling": "autoscaling/",
    "batch": "batch/",
    "networking": "networking.k8s.io/",
    "policy": "policy/",
    "rbac": "rbac.authorization.k8s.io/",
}
"""Groups of the API by the module that has their kinds."""


def field_name(name: str) -> str:
    """The field of Kubernetes that an argument, or a key of a dict in either case, is."""
    return _ODD.get(name) or camel(name)


def argument_name(field: str) -> str:
    """The argument that a field is."""
    return _ODD_FIELDS.get(field) or snake(field)
