from aws_cdk import App, Stack, aws_ecs as ecs, aws_lambda as lambda_

app = App()
stack = Stack(app, "Shop")
task = ecs.FargateTaskDefinition(stack, "Task")
task.add_container(
    "web",
    image=ecs.ContainerImage.from_registry("shop:1.2"),
    environment={
        "DB_NAME": "shop",
        "DB_PASSWORD": "tiger-Plum-42",
    },
)
function = lambda_.Function(
    stack, "Function",
    runtime=lambda_.Runtime.PYTHON_3_13,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): pass"),
)
function.add_environment("DB_NAME", "shop")
function.add_environment("DB_PASSWORD", "tiger-Plum-42")


def other():
    task.add_container("not", environment={"DB_PASSWORD": "lion-Pear-73"})


app.synth()
