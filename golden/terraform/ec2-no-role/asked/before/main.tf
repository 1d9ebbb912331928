terraform {
  backend "s3" {}
}

resource "aws_iam_instance_profile" "admin" {
  name = "admin"
  role = "admin"
}

resource "aws_instance" "admin" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "t3.micro"
  iam_instance_profile = aws_iam_instance_profile.admin.name
}

# The rights of the other one are not for this one.
resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
}
