import cdk8s
import cdk8s_plus_32 as kplus

app = cdk8s.App()
for name in ("a", "b"):
    chart = cdk8s.Chart(app, name)
    # The volumes have no name that is sure to be free.
    kplus.Deployment(chart, f"web-{name}", containers=[
        kplus.ContainerProps(image="nginx:1.27", port=80, security_context={"ensure_non_root": False}),
    ])
    kplus.Deployment(chart, "own", containers=[
        kplus.ContainerProps(image="example.com/own:1", security_context={"ensure_non_root": False}),
    ])
    kplus.Pod(chart, "explained", containers=[kplus.ContainerProps(image="redis:7", security_context={
        "ensure_non_root": False,  # a module of ours has to bind port 700 as root
    })])
app.synth()
