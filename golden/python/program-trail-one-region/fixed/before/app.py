from aws_cdk import aws_cloudtrail as cloudtrail

cloudtrail.Trail(self, "Trail", is_multi_region_trail=False)
cloudtrail.CfnTrail(
    self, "Own",
    is_logging=True,
    s3_bucket_name="logs")
