resource "aws_security_group" "db" {
	name = "db"
}

resource "aws_security_group_rule" "postgres" {
	type                     = "ingress"
	from_port                = 5432
	to_port                  = 5432
	protocol                 = "tcp"
	source_security_group_id = aws_security_group.app.id
	security_group_id        = aws_security_group.db.id
}

resource "aws_security_group_rule" "replication" {
	security_group_id = aws_security_group.db.id
	type = "ingress"
	from_port = 27017
	to_port = 27019
	protocol = "tcp"
	self = true
}

resource "aws_vpc_security_group_ingress_rule" "ping" {
	security_group_id = aws_security_group.db.id # the database
	cidr_ipv4         = "10.0.0.0/8"
	from_port         = 8
	to_port           = 0
	ip_protocol       = "icmp"
}

resource "aws_vpc_security_group_egress_rule" "all" {
	security_group_id = aws_security_group.db.id
	cidr_ipv6         = "::/0"
	ip_protocol       = "-1"
}

resource "aws_vpc_security_group_egress_rule" "endpoint" {
	security_group_id = aws_security_group.db.id
	prefix_list_id    = data.aws_prefix_list.s3.id
	ip_protocol       = "tcp"
	from_port         = 443
	to_port           = 443
}

data "aws_prefix_list" "s3" {
	name = "com.amazonaws.eu-central-1.s3"
}

resource "aws_security_group" "app" {
	name = "app"
}