from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk.aws_cloudfront import BehaviorOptions

cloudfront.Distribution(self, "Site",
    default_behavior=cloudfront.BehaviorOptions(origin=origin),
    additional_behaviors={
        "/api/*": BehaviorOptions(origin=api, viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.ALLOW_ALL),
    })
