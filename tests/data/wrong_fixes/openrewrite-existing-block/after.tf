# OpenRewrite never adds to a block that exists.
resource "aws_instance" "web" {
  ami           = "ami-1"
  instance_type = "m6i.large"
  monitoring    = true
  ebs_optimized = true

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }

  root_block_device {
    encrypted = true
  }
}
