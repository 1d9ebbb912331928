import aws_cdk.aws_cloudfront as cloudfront
from aws_cdk.aws_cloudfront import ViewerCertificate

cloudfront.Distribution(stack, "Site", default_behavior=behavior,
    certificate=certificate,
    minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2016,
    domain_names=domains
)
cloudfront.CloudFrontWebDistribution(
    stack,
    "Old",
    origin_configs=origins,
    viewer_certificate=ViewerCertificate.from_acm_certificate(
        certificate,
        aliases=["example.com"],
    ),
)
