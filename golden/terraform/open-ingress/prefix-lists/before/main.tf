resource "aws_ec2_managed_prefix_list" "clients" {
  name           = "clients"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr        = "10.0.0.0/8"
    description = "Offices"
  }

  entry {
    cidr        = "0.0.0.0/0"
    description = "Everybody else"
  }
}

resource "aws_ec2_managed_prefix_list" "partners" {
  name           = "partners"
  address_family = "IPv6"
  max_entries    = 2
}

resource "aws_ec2_managed_prefix_list_entry" "partner" {
  cidr           = "::/0"
  prefix_list_id = aws_ec2_managed_prefix_list.partners.id
}

resource "aws_ec2_managed_prefix_list" "offices" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "10.0.0.0/8"
  }
}

data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

resource "aws_security_group" "hosts" {
  ingress {
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    prefix_list_ids = [aws_ec2_managed_prefix_list.offices.id, aws_ec2_managed_prefix_list.clients.id]
  }

  ingress {
    protocol        = "tcp"
    from_port       = 3306
    to_port         = 3306
    prefix_list_ids = [aws_ec2_managed_prefix_list.offices.id]
  }

  ingress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    prefix_list_ids = [data.aws_ec2_managed_prefix_list.cloudfront.id]
  }
}

resource "aws_vpc_security_group_ingress_rule" "postgres" {
  security_group_id = aws_security_group.other.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  prefix_list_id    = aws_ec2_managed_prefix_list.partners.id
}

resource "aws_security_group" "other" {}

# The open address goes; the list stays.
resource "aws_security_group" "mixed" {
  ingress {
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    cidr_blocks     = ["0.0.0.0/0"]
    prefix_list_ids = [aws_ec2_managed_prefix_list.offices.id]
  }
}
