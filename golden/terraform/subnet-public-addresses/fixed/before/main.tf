resource "aws_subnet" "public" {
  vpc_id                  = "vpc-0abcdef1234567890"
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true
}

resource "aws_subnet" "text" {
  vpc_id                  = "vpc-0abcdef1234567890"
  cidr_block              = "10.0.2.0/24"
  map_public_ip_on_launch = "true"
}

resource "aws_default_subnet" "a" {
  availability_zone       = "eu-central-1a"
  map_public_ip_on_launch = true
}
