resource "aws_security_group" "admin" {
  description = "Admin"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  tags = {
    Name = "admin"
  }
}

resource "aws_security_group" "one_line" {
  ingress { # desktop
    from_port = 3389
    to_port = "3389"
    protocol = 6
    cidr_blocks = [ "0.0.0.0/0" ]
  }
}
