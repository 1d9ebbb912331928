resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

output "group" {
  value = aws_vpc.main.default_security_group_id
}
