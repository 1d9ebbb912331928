import json

import pulumi
import pulumi_aws as aws

config = pulumi.Config()
password = config.require("dbPassword")
token = config.get("apiToken") or "none"
key = config.require("apiKey")
user = aws.ssm.Parameter("url", type="SecureString", value=f"postgres://app:{password}@db/app")
aws.ssm.Parameter("password", type="SecureString", value=password)
aws.ssm.Parameter("key", type="SecureString", value=json.dumps({"key": key}))
