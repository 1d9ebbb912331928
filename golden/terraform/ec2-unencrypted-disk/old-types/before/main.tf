resource "aws_instance" "old" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "m1.small"

  ebs_block_device {
    device_name = "/dev/sdf"
  }
}

resource "aws_launch_configuration" "old" {
  image_id      = "ami-0abcdef1234567890"
  instance_type = "t1.micro"

  lifecycle {
    create_before_destroy = true
  }
}
