from aws_cdk import aws_cloudfront as cloudfront

cloudfront.ViewerCertificate.from_acm_certificate(certificate, **settings)
