import pulumi_aws as aws

lb = aws.lb.LoadBalancer("b", load_balancer_type="application", drop_invalid_header_fields=True, enable_deletion_protection=True)
https = aws.lb.Listener(
    "https",
    load_balancer_arn=lb.arn,
    port=443,
    protocol="HTTPS",
    certificate_arn="c",
    ssl_policy="ELBSecurityPolicy-TLS13-1-2-2021-06",
    default_actions=[{"type": "forward", "target_group_arn": "x"}],
)
http = aws.lb.Listener(
    "http",
    load_balancer_arn=lb.arn,
    port=80,
    protocol="HTTP",
    default_actions=[{"type": "forward", "target_group_arn": "x"}],
)
tcp = aws.lb.Listener(
    "tcp",
    load_balancer_arn=lb.arn,
    port=81,
    protocol="TCP",
    default_actions=[{"type": "forward", "target_group_arn": "x"}],
)
