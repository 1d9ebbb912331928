import pulumi_kubernetes as k8s

labels = {"app": "web"}
k8s.core.v1.Pod(
    "web",
    metadata={"labels": labels},
    spec=k8s.core.v1.PodSpecArgs(
        containers=[
            k8s.core.v1.ContainerArgs(
                name="web",
                image="example.com/web:1.2.3",
                ports=[
                    k8s.core.v1.ContainerPortArgs(container_port=1, host_port=1),
                    k8s.core.v1.ContainerPortArgs(
                        container_port=2,
                        host_port=2,
                    ),
                    k8s.core.v1.ContainerPortArgs(
                        container_port=3,
                        host_port=3
                    ),
                    k8s.core.v1.ContainerPortArgs(container_port=4,
                        host_port=4,
                        name="four"
                    ),
                    k8s.core.v1.ContainerPortArgs(container_port=5,
                        name="five",
                        host_port=5),
                    k8s.core.v1.ContainerPortArgs(
                        host_port=6,
                        container_port=6),
                ],
            ),
        ],
    ),
)
k8s.core.v1.Service("web", spec={
    "selector": labels,
    "ports": [{"name": f"p{n}", "port": n} for n in range(1, 7)],
})
k8s.core.v1.Service("each", spec={"selector": labels, "ports": [
    {"name": "p1", "port": 1},
    {"name": "p2", "port": 2},
    {"name": "p3", "port": 3},
    {"name": "p4", "port": 4},
    {"name": "p5", "port": 5},
    {"name": "p6", "port": 6},
]})
