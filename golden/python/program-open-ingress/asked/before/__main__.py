import pulumi
import pulumi_aws as aws

group = aws.ec2.SecurityGroup(
    "group",
    ingress=[
        aws.ec2.SecurityGroupIngressArgs(protocol="tcp", from_port=22, to_port=22, cidr_blocks=["0.0.0.0/0"]),
        {
            "protocol": "tcp",
            "fromPort": 5432,
            "toPort": 5432,
            "cidrBlocks": ["10.0.0.0/8", "0.0.0.0/0"],
            "ipv6CidrBlocks": ["::/0"],
        },
        aws.ec2.SecurityGroupIngressArgs(protocol="-1", from_port=0, to_port=0, cidr_blocks=["0.0.0.0/0"]),
    ],
)
aws.ec2.SecurityGroupRule(
    "rule", type="ingress", security_group_id=group.id, protocol="tcp", from_port=3389, to_port=3389, cidr_blocks=['0.0.0.0/0']
)
aws.vpc.SecurityGroupIngressRule("single", security_group_id=group.id, ip_protocol="tcp", from_port=22, to_port=22, cidr_ipv4="0.0.0.0/0")
