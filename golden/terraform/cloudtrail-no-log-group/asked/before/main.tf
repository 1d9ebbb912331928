provider "aws" {
  region = "eu-central-1"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "logs"
}
