import pulumi_kubernetes as k8s

containers = [k8s.core.v1.ContainerArgs(name="elsewhere", image="redis:7.4")]

k8s.core.v1.Pod("elsewhere", spec={"containers": containers})
k8s.core.v1.Pod("unpacked", spec={"containers": [*containers]})
k8s.core.v1.Pod("opened", spec={**pod})
k8s.core.v1.Pod("given", arguments)
k8s.core.v1.PodPatch("patch", spec={"containers": [{"name": "app", "image": "redis:7.4"}]})
k8s.core.v1.Pod(
    "user",
    spec=k8s.core.v1.PodSpecArgs(
        security_context=k8s.core.v1.PodSecurityContextArgs(run_as_non_root=True, run_as_user=1000),
        containers=[k8s.core.v1.ContainerArgs(name="app", image="redis:7.4")],
    ),
)
k8s.helm.v3.Chart("chart", k8s.helm.v3.LocalChartOpts(path="./chart"))
