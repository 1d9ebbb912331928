import pulumi
import pulumi_aws as aws

config = pulumi.Config()
password = config.require("dbPassword")
aws.ssm.Parameter("password", type="SecureString", value=password)
