import pulumi_aws as aws

aws.lb.Listener("default", protocol="HTTPS", certificate_arn=arn, default_actions=actions)
aws.lb.Listener("old", protocol="TLS", ssl_policy="ELBSecurityPolicy-2016-08", default_actions=actions)
