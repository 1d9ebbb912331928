import pulumi_aws as aws

aws.ec2.SecurityGroup(
    "group",
    ingress=[
        aws.ec2.SecurityGroupIngressArgs(protocol="tcp", from_port=443, to_port=443, cidr_blocks=["0.0.0.0/0"]),
        aws.ec2.SecurityGroupIngressArgs(protocol="tcp", from_port=22, to_port=22, cidr_blocks=["10.0.0.0/8"]),
        aws.ec2.SecurityGroupIngressArgs(protocol="tcp", from_port=22, to_port=22, cidr_blocks=[mine]),
        aws.ec2.SecurityGroupIngressArgs(protocol="tcp", from_port=port, to_port=port, cidr_blocks=["0.0.0.0/0"]),
        aws.ec2.SecurityGroupIngressArgs(protocol="icmp", from_port=0, to_port=0, cidr_blocks=["0.0.0.0/0"]),
        *more,
        rule,
    ],
    egress=[{"protocol": "-1", "from_port": 0, "to_port": 0, "cidr_blocks": ["0.0.0.0/0"]}],
)
aws.ec2.SecurityGroup("given", ingress=rules)
aws.ec2.SecurityGroupRule("out", type="egress", protocol="-1", cidr_blocks=["0.0.0.0/0"])
