from aws_cdk import Stack, aws_ec2 as ec2


class Network(Stack):
    def __init__(self, scope, name):
        super().__init__(scope, name)
        group = ec2.CfnSecurityGroup(
            self,
            "Group",
            group_description="bastion",
            security_group_ingress=[
                {"ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "cidrIp": "0.0.0.0/0"},
                ec2.CfnSecurityGroup.IngressProperty(ip_protocol="tcp", from_port=3389, to_port=3389, cidr_ip="0.0.0.0/0"),
                {"ipProtocol": "tcp", "fromPort": 443, "toPort": 443, "cidrIp": "0.0.0.0/0"},
                {"ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "cidrIp": "10.0.0.0/8"},
            ],
        )
        ec2.CfnSecurityGroupIngress(
            self,
            "Database",
            group_id=group.attr_group_id,
            ip_protocol="tcp",
            from_port=5432,
            to_port=5432,
            cidr_ip="0.0.0.0/0",
        )
