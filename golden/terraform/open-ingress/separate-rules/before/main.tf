resource "aws_security_group" "db" {
	name = "db"
}

# MySQL for everybody
resource "aws_security_group_rule" "mysql" {
	type              = "ingress"
	from_port         = 3306
	to_port           = 3306
	protocol          = "tcp"
	cidr_blocks       = ["0.0.0.0/0"]
	ipv6_cidr_blocks  = ["::/0"]
	security_group_id = aws_security_group.db.id
}

resource "aws_security_group_rule" "some" {
	count             = 2
	type              = "ingress"
	from_port         = 27017
	to_port           = 27019
	protocol          = "tcp"
	cidr_blocks       = ["10.0.0.0/8", "0.0.0.0/0"]
	security_group_id = aws_security_group.db.id
}

resource "aws_security_group_rule" "named" {
	type              = "ingress"
	from_port         = 22
	to_port           = 22
	protocol          = "tcp"
	cidr_blocks       = ["0.0.0.0/0"]
	security_group_id = aws_security_group.db.id
}

output "rule" {
	value = aws_security_group_rule.named.id
}

resource "aws_security_group_rule" "out" {
	type              = "egress"
	from_port         = 22
	to_port           = 22
	protocol          = "tcp"
	cidr_blocks       = ["0.0.0.0/0"]
	security_group_id = aws_security_group.db.id
}

resource "aws_security_group_rule" "either" {
	type              = var.direction
	from_port         = 22
	to_port           = 22
	protocol          = "tcp"
	cidr_blocks       = ["0.0.0.0/0"]
	security_group_id = aws_security_group.db.id
}

variable "direction" {
	type = string
}

resource "aws_vpc_security_group_ingress_rule" "ssh" {
	security_group_id = aws_security_group.db.id
	from_port         = 22
	to_port           = 22
	ip_protocol       = "tcp"
	cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "all" {
	security_group_id = aws_security_group.db.id
	ip_protocol       = "-1"
	cidr_ipv4         = "0.0.0.0/0"
}