import cdk8s
import cdk8s_plus_32 as kplus

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")

kplus.Deployment(chart, "web", containers=[kplus.ContainerProps(image="nginx")])
kplus.Deployment(chart, "cache", containers=[kplus.ContainerProps(image="redis:7")])
cache = kplus.Pod(chart, "again")
cache.add_container(image="redis:latest", name="redis")
app.synth()
