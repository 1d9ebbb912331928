import pulumi_aws as aws

aws.lb.LoadBalancer("default", subnets=subnets)
aws.alb.LoadBalancer("application", load_balancer_type="application", drop_invalid_header_fields=False)
aws.lb.LoadBalancer("given", load_balancer_type=kind)
