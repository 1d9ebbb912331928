variable "encrypted" {
  type = bool
}

resource "aws_instance" "good" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"

  root_block_device {
    encrypted = true
  }
}

resource "aws_instance" "unknown" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"

  root_block_device {
    encrypted = var.encrypted
  }
}

resource "aws_instance" "of_template" {
  launch_template {
    name = "web"
  }
}

resource "aws_launch_template" "no_disks" {
  name_prefix = "web-"
}
