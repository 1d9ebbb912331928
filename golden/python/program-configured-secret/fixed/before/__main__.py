"""A function whose password is configured."""
import pulumi
import pulumi_aws as aws

config = pulumi.Config()
password = config.require("dbPassword")  # set with --secret
token = config.get('apiToken')
function = aws.lambda_.Function(
    "function",
    role="role",
    environment=aws.lambda_.FunctionEnvironmentArgs(
        variables={"PASSWORD": password, "TOKEN": token},
    ),
)
job = aws.lambda_.Function("job", role="role", environment={"variables": {"PASSWORD": config.require("jobPassword")}})
pulumi.export("password", password)
