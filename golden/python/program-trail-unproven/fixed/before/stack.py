from aws_cdk import aws_cloudtrail as cloudtrail

cloudtrail.Trail(stack, "Trail", enable_file_validation=False, bucket=bucket)
cloudtrail.CfnTrail(
    stack, "Resource",
    is_logging=True,
    s3_bucket_name="logs"
)
