from aws_cdk import aws_cloudfront as cloudfront, aws_cloudfront_origins as origins

origin = origins.HttpOrigin("api.example.com")
cloudfront.Distribution(self, "Cdn", default_behavior=cloudfront.BehaviorOptions(origin=origin))
