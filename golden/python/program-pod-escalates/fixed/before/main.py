from cdk8s import App, Chart
from cdk8s_plus_32 import ContainerProps, ContainerSecurityContextProps, Deployment

app = App()
chart = Chart(app, "chart")
Deployment(chart, "web",
           containers=[ContainerProps(image="nginx:1.27",
                                      security_context=ContainerSecurityContextProps(allow_privilege_escalation=True,
                                                                                     privileged=False))])
app.synth()
