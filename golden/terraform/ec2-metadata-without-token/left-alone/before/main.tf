variable "tokens" {
  type = string
}

resource "aws_launch_template" "good" {
  metadata_options {
    http_tokens = "required"
  }
}

resource "aws_launch_template" "unknown" {
  metadata_options {
    http_tokens = var.tokens
  }
}

resource "aws_instance" "no_metadata" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"

  metadata_options {
    http_endpoint = "disabled"
    http_tokens   = "optional"
  }
}

resource "aws_instance" "of_template" {
  launch_template {
    id = aws_launch_template.good.id
  }
}
