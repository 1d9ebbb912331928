import pulumi_aws as aws

aws.lb.LoadBalancer("network", load_balancer_type="network")
aws.lb.LoadBalancer("done", drop_invalid_header_fields=True)
