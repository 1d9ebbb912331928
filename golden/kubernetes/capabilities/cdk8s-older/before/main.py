import cdk8s
from cdk8s_plus_29 import ContainerProps, Deployment

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")
Deployment(chart, "api", containers=[ContainerProps(image="example.com/api:1")])
app.synth()
