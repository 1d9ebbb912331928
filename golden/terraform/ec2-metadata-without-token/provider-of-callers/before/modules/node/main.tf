variable "ami" {
  type = string
}

resource "aws_instance" "node" {
  ami           = var.ami
  instance_type = "t3.small"
}
