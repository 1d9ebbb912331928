import pulumi_aws as aws
from aws_cdk import aws_efs

aws.efs.FileSystem("files", encrypted=True)
aws_efs.FileSystem(self, "Default", vpc=vpc)
