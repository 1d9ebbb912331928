from aws_cdk import aws_s3 as s3

s3.CfnBucket(stack, "Site", website_configuration=pages)
s3.CfnBucket(stack, "Public", access_control="PublicRead")
s3.CfnBucket(stack, "Given", public_access_block_configuration=block)
