import pulumi_aws as aws

group = aws.ec2.SecurityGroup(
    "group",
    ingress=[
        # open because the contractors have no fixed addresses
        aws.ec2.SecurityGroupIngressArgs(protocol="tcp", from_port=22, to_port=22, cidr_blocks=["0.0.0.0/0"]),
        aws.ec2.SecurityGroupIngressArgs(protocol="tcp", from_port=3389, to_port=3389, cidr_blocks=["0.0.0.0/0"]),
    ],
)
