import pulumi_aws as aws

balancer = aws.lb.LoadBalancer("balancer", load_balancer_type="application", drop_invalid_header_fields=True)
group = aws.lb.TargetGroup("group", port=8080, protocol="HTTP", vpc_id="vpc-1")
https = aws.lb.Listener(
    "https",
    load_balancer_arn=balancer.arn,
    port=443,
    protocol="HTTPS",
    certificate_arn="certificate",
    default_actions=[
        aws.lb.ListenerDefaultActionArgs(
            type="forward",
            target_group_arn=group.arn,
        )
    ],
)
http = aws.lb.Listener(
    "http",
    load_balancer_arn=balancer.arn,
    port=80,
    protocol="HTTP",
    default_actions=[
        aws.lb.ListenerDefaultActionArgs(
            type="forward",  # the web servers
            target_group_arn=group.arn,
        )
    ],
)
