resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

data "aws_security_group" "default" {
  vpc_id = aws_vpc.main.id
  name   = "default"
}
