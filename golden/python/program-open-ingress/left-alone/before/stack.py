from aws_cdk import aws_ec2 as ec2

web.add_ingress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(443))
web.add_ingress_rule(ec2.Peer.ipv4("10.0.0.0/8"), ec2.Port.tcp(22))
web.add_ingress_rule(connection=ec2.Port.tcp(22))
web.connections.allow_to_any_ipv4(ec2.Port.tcp(22))
web.add_ingress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(port))
web.connections.allow_from_any_ipv4(ec2.Port.tcp_range(8000, 9000))
ssh = ec2.Port.tcp(22)
