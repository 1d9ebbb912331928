from aws_cdk import aws_cloudfront as cloudfront

cloudfront.BehaviorOptions(origin=o, viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY)
