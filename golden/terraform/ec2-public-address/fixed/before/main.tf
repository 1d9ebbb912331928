resource "aws_instance" "web" {
  ami                         = "ami-0abcdef1234567890"
  instance_type               = "t3.micro"
  associate_public_ip_address = true
}

resource "aws_instance" "with_elastic_address" {
  ami                         = "ami-0abcdef1234567890"
  instance_type               = "t3.micro"
  associate_public_ip_address = true
}

resource "aws_eip" "web" {
  instance = aws_instance.with_elastic_address.id
}

resource "aws_launch_configuration" "web" {
  image_id                    = "ami-0abcdef1234567890"
  instance_type               = "t3.micro"
  associate_public_ip_address = true

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_launch_template" "web" {
  network_interfaces {
    associate_public_ip_address = true
  }

  network_interfaces {
    associate_public_ip_address = "true"
  }
}
