variable "ami" {
  type = string
}

resource "aws_instance" "other" {
  ami           = var.ami
  instance_type = "t3.small"
}
