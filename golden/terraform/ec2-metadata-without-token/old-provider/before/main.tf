provider "aws" {
  region  = "eu-west-1"
  version = "2.46.0"
}

resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
}
