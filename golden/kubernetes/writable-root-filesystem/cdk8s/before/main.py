import cdk8s
import cdk8s_plus_32 as kplus

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")

web = kplus.Deployment(
    chart,
    "web",
    containers=[
        kplus.ContainerProps(
            image="nginx:1.27",
            security_context=kplus.ContainerSecurityContextProps(
                ensure_non_root=False,
                read_only_root_filesystem=False,
            ),
        )
    ],
)
data = kplus.Volume.from_empty_dir(chart, "data", "data")
cache = kplus.Deployment(chart, "cache")
redis = cache.add_container(image="redis:7", security_context={"user": 999, "read_only_root_filesystem": False})
redis.mount("/data", data)
app.synth()
