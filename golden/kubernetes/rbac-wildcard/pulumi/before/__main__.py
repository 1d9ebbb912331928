"""Roles and bindings of a program."""

import pulumi
import pulumi_kubernetes as k8s

config = pulumi.Config()
every = k8s.rbac.v1.ClusterRole(
    "every",
    rules=[k8s.rbac.v1.PolicyRuleArgs(api_groups=["*"], resources=["*"], verbs=["*"])],
)
some = k8s.rbac.v1.Role("some", rules=[{"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}])
asked = k8s.rbac.v1.Role("asked", rules=[{"apiGroups": [""], "resources": config.require_object("r"), "verbs": ["get"]}])
