import cdk8s
import cdk8s_plus_32 as kplus

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")

agent = kplus.DaemonSet(chart, "agent", host_network=True, containers=[kplus.ContainerProps(image="example.com/agent:1")])
cdk8s.ApiObject.of(agent).add_json_patch(cdk8s.JsonPatch.add("/spec/template/spec/hostPID", True))
