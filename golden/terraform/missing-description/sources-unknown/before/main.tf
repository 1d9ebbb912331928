resource "aws_security_group" "db" {
  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = concat(var.private, var.office)
  }

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = concat(var.private, var.office)
  }

  egress {
    from_port = 0
    to_port   = 0
    protocol  = "-1"
    self      = "true"
  }
}
