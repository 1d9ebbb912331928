import cdk8s
import cdk8s_plus_32 as kplus

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")

wanted = bool(app)
context = kplus.ContainerSecurityContextProps(privileged=wanted)
kplus.Deployment(chart, "web", containers=[kplus.ContainerProps(image="nginx:1.27", security_context=context)])
kplus.Pod(chart, "pod", security_context=kplus.PodSecurityContextProps(user=1000))
app.synth()
