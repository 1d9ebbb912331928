from aws_cdk import aws_elasticloadbalancingv2 as elbv2

elbv2.ApplicationListener(stack, "Https", load_balancer=balancer, certificates=[certificate])
