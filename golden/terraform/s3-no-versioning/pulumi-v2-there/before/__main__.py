import pulumi
import pulumi_aws as aws

bucket = aws.s3.BucketV2("assets")
aws.s3.BucketVersioningV2("assets", bucket=bucket.id, versioning_configuration={"status": "Enabled"})
off = aws.s3.BucketV2("off")
aws.s3.BucketVersioningV2(
    "off",
    bucket=off.id,
    versioning_configuration=aws.s3.BucketVersioningV2VersioningConfigurationArgs(status="Suspended"),
)
