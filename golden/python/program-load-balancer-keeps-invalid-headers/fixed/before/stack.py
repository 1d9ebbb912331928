from aws_cdk import aws_elasticloadbalancingv2 as elbv2

lb = elbv2.ApplicationLoadBalancer(self, "LB",
    vpc=vpc,
    internet_facing=True)
