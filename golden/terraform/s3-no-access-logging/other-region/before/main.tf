provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"
}

resource "aws_s3_bucket" "data" {
  provider = aws.west
  bucket   = "acme-data"
}

resource "aws_s3_bucket" "access" {
  bucket = "acme-access"
  acl    = "log-delivery-write"
}
