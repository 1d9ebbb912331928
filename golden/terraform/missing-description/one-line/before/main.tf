resource "aws_security_group" "empty" {}

resource "aws_security_group" "web" {
  egress { self = true }
}
