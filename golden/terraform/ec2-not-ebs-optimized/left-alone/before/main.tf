resource "aws_instance" "on" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "m5.large"
  ebs_optimized = true
}

resource "aws_instance" "of_template" {
  launch_template {
    name = "web"
  }
}
