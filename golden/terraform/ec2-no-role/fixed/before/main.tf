resource "aws_iam_instance_profile" "web" {
  name = "web"
  role = "web"
}

# The only instance, and nothing uses the only profile yet.
resource "aws_instance" "web" {
  count         = 2
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
}
