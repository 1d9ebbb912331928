from aws_cdk import aws_s3 as s3

s3.CfnBucket(
    stack,
    "Logs",
    bucket_name="logs",
)
s3.CfnBucket(stack, "Part",
    public_access_block_configuration=s3.CfnBucket.PublicAccessBlockConfigurationProperty(
        block_public_acls=True,
        ignore_public_acls=False
    )
)
s3.CfnBucket(stack, "Dict", public_access_block_configuration={"blockPublicAcls": True, "blockPublicPolicy": False,
    "ignorePublicAcls": True, "restrictPublicBuckets": True})
