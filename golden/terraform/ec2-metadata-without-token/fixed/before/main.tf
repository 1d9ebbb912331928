locals {
  tokens = "optional"
}

resource "aws_instance" "no_block" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"
}

resource "aws_instance" "empty_block" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"

  metadata_options {}
}

resource "aws_instance" "no_argument" {
  count         = 2
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"

  metadata_options {
    http_put_response_hop_limit = 2
  }
}

resource "aws_instance" "wrong" {
  for_each      = toset(["a", "b"])
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "optional" # old agent
  }
}

resource "aws_launch_template" "local" {
  name_prefix = "web-"

  metadata_options {
    http_tokens = local.tokens
  }
}

resource "aws_launch_template" "dynamic" {
  name_prefix = "batch-"

  dynamic "metadata_options" {
    for_each = [1]
    content {
      http_endpoint = "enabled"
    }
  }
}
