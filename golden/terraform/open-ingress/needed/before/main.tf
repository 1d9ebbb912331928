resource "aws_security_group" "controller" {
  name = "controller"
}

resource "aws_security_group_rule" "controller_ssh" {
  security_group_id = aws_security_group.controller.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "controller_api" {
  security_group_id = aws_security_group.controller.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 6443
  to_port           = 6443
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "controller_etcd" {
  security_group_id = aws_security_group.controller.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 2379
  to_port           = 2380
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_instance" "controllers" {
  count                  = 2
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  vpc_security_group_ids = [aws_security_group.controller.id]
}

resource "null_resource" "copy_secrets" {
  count = 2

  connection {
    type = "ssh"
    host = aws_instance.controllers.*.public_ip[count.index]
    user = "core"
  }

  provisioner "remote-exec" {
    inline = ["true"]
  }
}

resource "aws_security_group" "login" {
  name = "login"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    from_port   = 3306
    to_port     = 3306
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "bastion" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  vpc_security_group_ids = [aws_security_group.login.id]
}

resource "aws_security_group" "jumper" {
  name = "jumpers-and-pullovers"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# Open because the partners have no fixed addresses
resource "aws_vpc_security_group_ingress_rule" "partners" {
  security_group_id = var.group_id
  ip_protocol       = "tcp"
  from_port         = 21
  to_port           = 21
  cidr_ipv4         = "0.0.0.0/0"
}

# Postgres from everywhere
resource "aws_vpc_security_group_ingress_rule" "postgres" {
  security_group_id = var.group_id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "dev_desktops" {
  name = "dev-desktops"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
