"""Roles and bindings of a program."""

import pulumi
import pulumi_kubernetes as k8s

config = pulumi.Config()
reads = k8s.rbac.v1.ClusterRole("reads", rules=[{"api_groups": [""], "resources": ["secrets"], "verbs": ["get"]}])
one = k8s.rbac.v1.Role(
    "one",
    rules=[{"api_groups": [""], "resources": ["secrets"], "resource_names": ["web"], "verbs": ["get"]}],
)
asked = k8s.rbac.v1.Role(
    "asked",
    rules=[{"api_groups": [""], "resources": ["secrets"], "resource_names": config.require_object("n"), "verbs": ["get"]}],
)
