"""Servers in a program: what a Service leads to accepts connections, what is known says how to ask it."""

import pulumi
import pulumi_kubernetes as k8s

config = pulumi.Config()
labels = {"app": "web"}
web = k8s.apps.v1.Deployment(
    "web",
    spec=k8s.apps.v1.DeploymentSpecArgs(
        selector=k8s.meta.v1.LabelSelectorArgs(match_labels=labels),
        template=k8s.core.v1.PodTemplateSpecArgs(
            metadata=k8s.meta.v1.ObjectMetaArgs(labels=labels),
            spec=k8s.core.v1.PodSpecArgs(
                containers=[
                    k8s.core.v1.ContainerArgs(
                        name="web",
                        image=config.require("image"),
                        ports=[k8s.core.v1.ContainerPortArgs(container_port=8080)],
                    )
                ],
            ),
        ),
    ),
)
k8s.core.v1.Service("web", spec=k8s.core.v1.ServiceSpecArgs(selector=labels, ports=[k8s.core.v1.ServicePortArgs(port=8080)]))
cache = k8s.core.v1.Pod(
    "cache",
    spec={"containers": [{"name": "cache", "image": "redis:7.4", "imagePullPolicy": "Always", "ports": [{"containerPort": 6379}]}]},
)

# what it is started with is not written here, nor which ports it has
started = k8s.core.v1.Pod(
    "started",
    spec={"containers": [{"name": "cache", "image": "redis:7.4", "args": config.get_object("arguments")}]},
)
ports = k8s.core.v1.Pod(
    "ports",
    spec={"containers": [{"name": "cache", "image": "redis:7.4", "ports": config.get_object("ports")}]},
)
