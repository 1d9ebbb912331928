import cdk8s
import cdk8s_plus_32 as kplus

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")

# What cdk8s-plus does by default, what somebody has decided, and what nobody can say.
kplus.Deployment(chart, "default", containers=[kplus.ContainerProps(image="registry.example.com/own:1.2")])
kplus.Pod(chart, "user", containers=[kplus.ContainerProps(image="redis:7", security_context={"user": 999})])
open_to_root = kplus.ContainerSecurityContextProps(ensure_non_root=False)
kplus.Pod(chart, "elsewhere", containers=[kplus.ContainerProps(image="redis:7", security_context=open_to_root)])
given = kplus.Pod(chart, "given", containers=[kplus.ContainerProps(image="redis:7", security_context={"ensure_non_root": False})])
cdk8s.ApiObject.of(given).add_json_patch(cdk8s.JsonPatch.add("/spec/containers/0/securityContext/runAsUser", 999))
app.synth()
