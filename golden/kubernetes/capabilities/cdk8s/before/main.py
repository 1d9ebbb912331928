import cdk8s
import cdk8s_plus_32 as kplus

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")

kplus.Deployment(chart, "api", containers=[kplus.ContainerProps(image="example.com/api:1")])
kplus.Deployment(
    chart,
    "cache",
    containers=[
        kplus.ContainerProps(
            image="redis:7",
            security_context=kplus.ContainerSecurityContextProps(
                user=999,
                capabilities=kplus.ContainerSecutiryContextCapabilities(add=[kplus.Capability.SYS_ADMIN])
            )
        )
    ],
)
app.synth()
