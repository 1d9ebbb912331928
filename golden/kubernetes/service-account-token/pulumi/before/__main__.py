"""Pods under the default account, and what may need its token."""

import pulumi
import pulumi_kubernetes as k8s

labels = {"app": "web"}
config = pulumi.Config()
apps = k8s.core.v1.Namespace("apps")

web = k8s.apps.v1.Deployment(
    "web",
    metadata=k8s.meta.v1.ObjectMetaArgs(namespace=apps.metadata["name"]),
    spec=k8s.apps.v1.DeploymentSpecArgs(
        selector=k8s.meta.v1.LabelSelectorArgs(match_labels=labels),
        template=k8s.core.v1.PodTemplateSpecArgs(
            metadata=k8s.meta.v1.ObjectMetaArgs(labels=labels),
            spec=k8s.core.v1.PodSpecArgs(
                containers=[
                    k8s.core.v1.ContainerArgs(
                        name="web",
                        image="example.com/web:1.2.3",
                        env=[k8s.core.v1.EnvVarArgs(name="DB_HOST", value=config.require("dbHost"))],
                    ),
                ],
            ),
        ),
    ),
)
camel = k8s.core.v1.Pod("camel", spec={"containers": [{"name": "app", "image": "nginx:1.27", "imagePullPolicy": "Always"}]})

# an account of its own: what it may do is known where it is made
own = k8s.core.v1.ServiceAccount("own")
named = k8s.core.v1.Pod(
    "named",
    spec={"service_account_name": own.metadata["name"], "containers": [{"name": "app", "image": "nginx:1.27"}]},
)
# decided already, or by something that is not written here
off = k8s.core.v1.Pod(
    "off",
    spec={"automount_service_account_token": False, "containers": [{"name": "app", "image": "nginx:1.27"}]},
)
asked = k8s.core.v1.Pod(
    "asked",
    spec={
        "automount_service_account_token": config.require_bool("token"),
        "containers": [{"name": "app", "image": "nginx:1.27"}],
    },
)
# it may call the API, or nobody can tell
tool = k8s.core.v1.Pod("tool", spec={"containers": [{"name": "app", "image": "bitnami/kubectl:1.31"}]})
image = k8s.core.v1.Pod("image", spec={"containers": [{"name": "app", "image": config.require("image")}]})
more = k8s.core.v1.Pod("more", spec={"containers": [{"name": "app", "image": "nginx:1.27"}, config.require_object("more")]})
