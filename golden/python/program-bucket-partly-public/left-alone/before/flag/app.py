from aws_cdk import aws_s3 as s3

block = s3.BlockPublicAccess(block_public_acls=True)
