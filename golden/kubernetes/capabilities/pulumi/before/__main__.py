import pulumi_kubernetes as k8s

web = k8s.core.v1.Pod(
    "web",
    spec=k8s.core.v1.PodSpecArgs(
        containers=[
            k8s.core.v1.ContainerArgs(
                name="web",
                image="redis:7.4",
                security_context=k8s.core.v1.SecurityContextArgs(
                    run_as_user=999,
                    capabilities=k8s.core.v1.CapabilitiesArgs(drop=["NET_RAW"], add=["SYS_ADMIN"]),
                ),
            ),
        ],
    ),
)
