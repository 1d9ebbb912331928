from aws_cdk import aws_lambda as lambda_

lambda_.Function(stack, "New", runtime=lambda_.Runtime.PYTHON_3_13, handler="main.handler", code=code)
lambda_.Function(stack, "Given", runtime=runtime, handler="main.handler", code=code)
