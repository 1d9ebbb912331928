from aws_cdk import aws_cloudtrail as cloudtrail

cloudtrail.Trail(self, "Trail", is_multi_region_trail=False, include_global_service_events=False)
