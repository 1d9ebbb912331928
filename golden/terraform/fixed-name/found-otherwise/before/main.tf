resource "aws_security_group" "web" {
  name = "web"
}

data "aws_security_group" "other" {
  name = "other"
}

data "aws_subnet" "web" {
  tags = {
    Name = "web"
  }
}
