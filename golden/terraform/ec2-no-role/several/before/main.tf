resource "aws_iam_instance_profile" "web" {
  name = "web"
  role = "web"
}

# Which of them is it for? Nothing uses the only profile yet.
resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
}

resource "aws_instance" "more" {
  count                = 2
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "t3.micro"
  iam_instance_profile = ""
}
