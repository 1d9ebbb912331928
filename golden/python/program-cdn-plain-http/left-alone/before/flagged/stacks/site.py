from aws_cdk import aws_cloudfront as cloudfront

cloudfront.BehaviorOptions(origin=origin)
