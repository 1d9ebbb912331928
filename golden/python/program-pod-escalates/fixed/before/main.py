from cdk8s import App, Chart
from cdk8s_plus_32 import ContainerProps, ContainerSecurityContextProps, Deployment

app = App()
chart = Chart(app, "chart")
context = ContainerSecurityContextProps(allow_privilege_escalation=True,
                                        privileged=False)
Deployment(chart, "web", containers=[ContainerProps(image="nginx:1.27", security_context=context)])
app.synth()
