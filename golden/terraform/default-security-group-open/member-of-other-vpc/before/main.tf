resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "second" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "second" {
  vpc_id     = aws_vpc.second.id
  cidr_block = "10.1.1.0/24"
}

resource "aws_network_interface" "second" {
  subnet_id = aws_subnet.second.id
}
