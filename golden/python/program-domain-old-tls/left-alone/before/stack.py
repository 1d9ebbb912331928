from aws_cdk import aws_apigateway, aws_opensearchservice as search

aws_apigateway.DomainName(stack, "Domain", certificate=certificate, domain_name="api.example.com")
aws_apigateway.DomainName(stack, "Given", certificate=certificate, domain_name="a.example.com", security_policy=policy)
search.Domain(stack, "Search", version=version, tls_security_policy=search.TLSSecurityPolicy.TLS_1_2_PFS)
