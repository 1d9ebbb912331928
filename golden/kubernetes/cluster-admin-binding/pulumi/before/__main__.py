"""Roles and bindings of a program."""

import pulumi
import pulumi_kubernetes as k8s

config = pulumi.Config()
admin = k8s.rbac.v1.ClusterRoleBinding(
    "admin",
    role_ref=k8s.rbac.v1.RoleRefArgs(api_group="rbac.authorization.k8s.io", kind="ClusterRole", name="cluster-admin"),
    subjects=[k8s.rbac.v1.SubjectArgs(kind="ServiceAccount", name="ci", namespace="ci")],
)
reader = k8s.rbac.v1.ClusterRoleBinding(
    "reader",
    role_ref=k8s.rbac.v1.RoleRefArgs(api_group="rbac.authorization.k8s.io", kind="ClusterRole", name="view"),
    subjects=[k8s.rbac.v1.SubjectArgs(kind="ServiceAccount", name="ci", namespace="ci")],
)
asked = k8s.rbac.v1.ClusterRoleBinding(
    "asked",
    role_ref=k8s.rbac.v1.RoleRefArgs(api_group="rbac.authorization.k8s.io", kind="ClusterRole", name=config.require("role")),
    subjects=[k8s.rbac.v1.SubjectArgs(kind="ServiceAccount", name=config.require("account"), namespace="ci")],
)
