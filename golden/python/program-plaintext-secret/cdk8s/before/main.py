import cdk8s
import cdk8s_plus_32 as kplus

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")
secret = kplus.Secret.from_secret_name(chart, "secret", "web")
kplus.Deployment(
    chart,
    "web",
    containers=[
        kplus.ContainerProps(
            image="example.com/web:1",
            env_variables={
                "DB_PASSWORD": kplus.EnvValue.from_value("Sesame-0pen!"),
                "DB_USER": kplus.EnvValue.from_value("web"),
                "API_TOKEN": kplus.EnvValue.from_secret_value(kplus.SecretValue(key="token", secret=secret)),
            },
        )
    ],
)
app.synth()
