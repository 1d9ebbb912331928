variable "bucket" {
  type = string
}

resource "aws_cloudtrail" "this" {
  name           = "all"
  s3_bucket_name = var.bucket
}
