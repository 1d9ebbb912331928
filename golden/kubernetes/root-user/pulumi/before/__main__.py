"""Pods in every way that Pulumi reads them."""

import pulumi
import pulumi_kubernetes as k8s
from pulumi_kubernetes.core.v1 import Pod

labels = {"app": "web"}
config = pulumi.Config()

classes = k8s.apps.v1.Deployment(
    "classes",
    spec=k8s.apps.v1.DeploymentSpecArgs(
        selector=k8s.meta.v1.LabelSelectorArgs(match_labels=labels),
        template=k8s.core.v1.PodTemplateSpecArgs(
            metadata=k8s.meta.v1.ObjectMetaArgs(labels=labels),
            spec=k8s.core.v1.PodSpecArgs(
                containers=[
                    k8s.core.v1.ContainerArgs(
                        name="cache",
                        image="redis:7.4",  # with its data in memory
                    ),
                ],
            ),
        ),
    ),
    opts=pulumi.ResourceOptions(protect=True),
)
positional = k8s.apps.v1.StatefulSet(
    "positional",
    k8s.apps.v1.StatefulSetInitArgs(
        spec={
            "selector": {"matchLabels": {"app_name": "db"}},
            "serviceName": "db",
            "template": {
                "metadata": {"labels": {"app_name": "db"}},
                "spec": {
                    "securityContext": {"runAsNonRoot": False},
                    "containers": [{"name": "db", "image": "redis:7.4", "volumeMounts": [{"name": "d", "mountPath": "/data"}]}],
                    "volumes": [{"name": "d", "emptyDir": {}}],
                },
            },
        },
    ),
)
snake = Pod("snake", spec={'containers': [{'name': 'cache', 'image': 'redis:7.4', 'image_pull_policy': 'Always'}]})

# who they run as cannot be told
image = k8s.apps.v1.Deployment(
    "image",
    spec={"template": {"spec": {"containers": [{"name": "app", "image": config.require("image")}]}}},
)
context = Pod(
    "context",
    spec={"containers": [{"name": "app", "image": "redis:7.4", "security_context": config.require_object("context")}]},
)
