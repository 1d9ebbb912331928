resource "aws_instance" "current" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "m5.large"
}

resource "aws_instance" "off" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "m4.large"
  ebs_optimized = false
}

resource "aws_instance" "cannot" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t2.micro"
}

variable "type" {
  type = string
}

resource "aws_instance" "unknown" {
  ami           = "ami-0abcdef1234567890"
  instance_type = var.type
}
