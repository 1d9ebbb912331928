from aws_cdk import aws_s3 as s3

block = s3.BlockPublicAccess(block_public_acls=True, block_public_policy=True, ignore_public_acls=True, restrict_public_buckets=True)
s3.BlockPublicAccess()
s3.Bucket(stack, "All", block_public_access=s3.BlockPublicAccess.BLOCK_ALL)
