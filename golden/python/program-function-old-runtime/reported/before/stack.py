from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_lambda import Runtime

lambda_.Function(stack, "Old", runtime=lambda_.Runtime.PYTHON_3_8, handler="main.handler", code=code)
lambda_.Function(
    stack,
    "Node",
    runtime=Runtime.NODEJS_18_X,
    handler="index.handler",
    code=code,
)
