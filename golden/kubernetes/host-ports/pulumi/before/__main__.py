"""Ports of nodes: one that a Service leads to, by labels with a name, and one that none leads to."""

import pulumi_kubernetes as k8s

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
                        image="example.com/web:1.2.3",
                        ports=[
                            k8s.core.v1.ContainerPortArgs(
                                container_port=8080,
                                host_port=8080,
                            ),
                            k8s.core.v1.ContainerPortArgs(container_port=9090, host_port=9090),
                        ],
                    ),
                ],
            ),
        ),
    ),
)
service = k8s.core.v1.Service("web", spec={"selector": labels, "ports": [{"port": 80, "targetPort": 8080}]})

# labels that are changed later are not followed
others = {"app": "other"}
others = {"app": "another"}
other = k8s.core.v1.Pod(
    "other",
    metadata={"labels": others},
    spec={"containers": [{"name": "app", "image": "nginx:1.27", "ports": [{"containerPort": 80, "hostPort": 80}]}]},
)
k8s.core.v1.Service("other", spec={"selector": others, "ports": [{"port": 80}]})
