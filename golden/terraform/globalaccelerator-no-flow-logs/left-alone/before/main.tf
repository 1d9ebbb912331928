resource "aws_globalaccelerator_accelerator" "good" {
  name = "main"

  attributes {
    flow_logs_enabled   = true
    flow_logs_s3_bucket = "example-flow-logs"
    flow_logs_s3_prefix = "accelerator/"
  }
}
