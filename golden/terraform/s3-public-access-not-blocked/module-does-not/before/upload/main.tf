variable "bucket" {
  type = string
}

resource "aws_s3_object" "readme" {
  bucket  = var.bucket
  key     = "README"
  content = "Hello"
}
