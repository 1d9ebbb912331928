from aws_cdk import aws_s3, core

aws_s3.Bucket(core.Stack(), "Version1")
