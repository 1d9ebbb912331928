from aws_cdk import aws_ec2 as ec2

group.add_ingress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(22), "ssh")
self.web.connections.allow_from_any_ipv4(ec2.Port.tcp(22), "ssh")
group.add_ingress_rule(peer=ec2.Peer.any_ipv6(), connection=ec2.Port.all_traffic())
group.add_ingress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp_range(0, 65535))
