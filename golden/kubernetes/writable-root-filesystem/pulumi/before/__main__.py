import pulumi_kubernetes as k8s

web = k8s.core.v1.Pod(
    "web",
    spec=k8s.core.v1.PodSpecArgs(
        containers=[
            k8s.core.v1.ContainerArgs(
                name="web",
                image="nginx:1.27",
                volume_mounts=[
                    k8s.core.v1.VolumeMountArgs(name="pages", mount_path="/usr/share/nginx/html"),
                ],
            ),
        ],
        volumes=[k8s.core.v1.VolumeArgs(name="pages", config_map={"name": "pages"})],
    ),
)
