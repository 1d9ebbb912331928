"""Who gets the rights is not written here: it may be the default account."""

import pulumi
import pulumi_kubernetes as k8s

config = pulumi.Config()
binding = k8s.rbac.v1.RoleBinding(
    "binding",
    role_ref={"api_group": "rbac.authorization.k8s.io", "kind": "Role", "name": "reader"},
    subjects=[{"kind": "ServiceAccount", "name": config.require("account"), "namespace": "default"}],
)
web = k8s.core.v1.Pod("web", spec={"containers": [{"name": "app", "image": "nginx:1.27"}]})
