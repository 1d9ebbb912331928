from aws_cdk import aws_elasticloadbalancingv2 as elbv2

elbv2.ApplicationLoadBalancer(self, "Done", vpc=vpc, drop_invalid_header_fields=True)
elbv2.NetworkLoadBalancer(self, "Network", vpc=vpc)
