provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_cloudtrail" "eu" {
  name           = "eu"
  s3_bucket_name = "logs"
}

resource "aws_cloudtrail" "us" {
  provider = aws.us

  name           = "us"
  s3_bucket_name = "logs"
}
