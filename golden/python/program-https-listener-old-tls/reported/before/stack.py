from aws_cdk import aws_elasticloadbalancingv2 as elbv2

balancer = elbv2.ApplicationLoadBalancer(stack, "Balancer", vpc=vpc)
balancer.add_listener("Https", certificates=given, **more)
