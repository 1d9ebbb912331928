import pulumi_aws as aws
from aws_cdk import aws_efs

aws.efs.FileSystem("files")
aws_efs.FileSystem(self, "Files", vpc=vpc, encrypted=False)
