import cdk8s
from cdk8s_plus_32 import ContainerProps, Deployment

app = cdk8s.App()
chart = cdk8s.Chart(app, 'chart')
web = Deployment(chart, 'web',
                 containers=[ContainerProps(image='example.com/web:1'),
                             ContainerProps(image='example.com/side:1', name='side', security_context={'user': 1000})])
Deployment(chart, 'lost', containers=[{'image': 'example.com/lost:1'}])
web.add_init_container(image='example.com/migrate:1')
app.synth()
