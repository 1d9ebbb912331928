from aws_cdk import aws_lambda as lambda_

function = lambda_.Function(stack, "Function", runtime=runtime, handler="main.handler", code=code)
function.add_function_url()
function.add_function_url(auth_type=lambda_.FunctionUrlAuthType.AWS_IAM)
unknown.add_function_url(auth_type=lambda_.FunctionUrlAuthType.NONE)
