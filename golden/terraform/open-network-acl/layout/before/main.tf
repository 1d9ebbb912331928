resource "aws_network_acl" "main" {
	vpc_id="${aws_vpc.main.id}"
	ingress {
		rule_no=100
		action="allow"
		protocol="tcp"
		from_port=22
		to_port=22
		cidr_block="0.0.0.0/0" # everybody
	}
	ingress {
		rule_no=110
		action="allow"
		protocol="6"
		from_port="3389"
		to_port="3389"
		ipv6_cidr_block="::/0"
	} // RDP
}

resource aws_vpc main { cidr_block = "10.0.0.0/16" }