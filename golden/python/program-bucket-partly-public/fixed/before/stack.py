from aws_cdk import aws_s3 as s3

s3.Bucket(
    stack,
    "Data",
    block_public_access=s3.BlockPublicAccess(
        block_public_acls=True,
        ignore_public_acls=True
    ),
)
s3.Bucket(stack, "More", block_public_access=s3.BlockPublicAccess(block_public_policy=True, restrict_public_buckets=True))
