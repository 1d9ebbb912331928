from aws_cdk import aws_apigateway, aws_opensearchservice as search
from aws_cdk.aws_apigateway import SecurityPolicy

domain = aws_apigateway.DomainName(
    stack, "Domain",
    certificate=certificate,
    domain_name="api.example.com",
    security_policy=SecurityPolicy.TLS_1_0)
search.Domain(stack, "Search", version=version, tls_security_policy=search.TLSSecurityPolicy.TLS_1_0)
