resource "aws_instance" "not_said" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"
}

resource "aws_instance" "private" {
  ami                         = "ami-0abcdef1234567890"
  instance_type               = "t3.micro"
  associate_public_ip_address = false
}

resource "aws_launch_template" "private" {
  network_interfaces {
    associate_public_ip_address = "false"
  }
}
