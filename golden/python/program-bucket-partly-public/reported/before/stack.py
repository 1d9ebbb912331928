from aws_cdk.aws_s3 import BlockPublicAccess

block = BlockPublicAccess(
    block_public_acls=True,
    ignore_public_acls=True,
    block_public_policy=False,
    restrict_public_buckets=False,
)
