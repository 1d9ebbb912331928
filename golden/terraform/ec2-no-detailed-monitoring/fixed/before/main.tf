variable "monitored" {
  type    = bool
  default = false
}

resource "aws_instance" "missing" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"
}

resource "aws_instance" "off" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"
  monitoring    = false
}

resource "aws_instance" "default" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"
  monitoring    = var.monitored
}
