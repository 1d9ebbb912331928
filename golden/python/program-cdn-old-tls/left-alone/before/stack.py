from aws_cdk import aws_cloudfront as cloudfront

cloudfront.Distribution(stack, "Site", default_behavior=behavior, certificate=certificate)
cloudfront.Distribution(
    stack, "New", default_behavior=behavior,
    minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_3_2025,
)
cloudfront.ViewerCertificate.from_iam_certificate("id", security_policy=policy)
