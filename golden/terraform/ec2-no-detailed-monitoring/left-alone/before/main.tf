variable "monitored" {
  type = bool
}

resource "aws_instance" "on" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"
  monitoring    = true
}

resource "aws_instance" "unknown" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"
  monitoring    = var.monitored
}

resource "aws_instance" "of_template" {
  launch_template {
    name = "web"
  }
}
