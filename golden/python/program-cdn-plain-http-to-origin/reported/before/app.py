from aws_cdk import aws_cloudfront as cloudfront, aws_cloudfront_origins as origins

origin = origins.HttpOrigin("api.example.com", protocol_policy=cloudfront.OriginProtocolPolicy.HTTP_ONLY)
cloudfront.Distribution(self, "Cdn", default_behavior=cloudfront.BehaviorOptions(origin=origin))
