import pulumi_aws as aws

aws.lb.Listener("default", load_balancer_arn=arn, protocol="HTTPS", certificate_arn=arn, default_actions=actions)
aws.lb.Listener("old", load_balancer_arn=arn, protocol="TLS", ssl_policy="ELBSecurityPolicy-2016-08", default_actions=actions)
