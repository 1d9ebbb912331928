# OpenRewrite never adds to a block that exists.
resource "aws_instance" "web" {
  ami           = "ami-1"
  instance_type = "m6i.large"

  metadata_options {
    http_endpoint = "enabled"
  }
}
