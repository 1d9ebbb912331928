import cdk8s
import cdk8s_plus_32 as kplus

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")

# By default, cdk8s-plus says `runAsNonRoot`, and a root file system that is read-only.
kplus.Deployment(
    chart,
    "web",
    containers=[
        kplus.ContainerProps(image="nginx:1.27"),
    ],
)
app.synth()
