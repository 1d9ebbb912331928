resource "aws_launch_template" "web" {
  name_prefix = "web"
}

# Its template may have the role.
resource "aws_instance" "web" {
  launch_template {
    id = aws_launch_template.web.id
  }
}

resource "aws_instance" "unknown" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "t3.micro"
  iam_instance_profile = var.profile
}

resource "aws_instance" "good" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "t3.micro"
  iam_instance_profile = "web"
}

variable "profile" {
  type = string
}
