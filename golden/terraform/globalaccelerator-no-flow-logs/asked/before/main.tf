resource "aws_globalaccelerator_accelerator" "no_block" {
  name = "main"
}

resource "aws_globalaccelerator_accelerator" "off" {
  name = "off"

  attributes {
    flow_logs_enabled = false
  }
}

resource "aws_globalaccelerator_accelerator" "has_bucket" {
  name = "has-bucket"

  attributes {
    flow_logs_enabled   = false
    flow_logs_s3_bucket = "example-flow-logs"
    flow_logs_s3_prefix = "accelerator/"
  }
}
