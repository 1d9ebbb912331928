resource "aws_default_security_group" "default" {
  ingress {
    protocol  = "tcp"
    from_port = 22
    to_port   = 22
    self      = true
  }
}
