import pulumi_aws as aws

aws.lb.Listener("plain", protocol="HTTP", default_actions=actions)
aws.lb.Listener("none", default_actions=actions)
aws.lb.Listener("other", protocol="HTTPS", ssl_policy="ELBSecurityPolicy-FS-1-2-Res-2020-10", default_actions=actions)
