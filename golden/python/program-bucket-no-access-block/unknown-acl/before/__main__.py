import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("logs", acl=pulumi.Config().require("acl"))
