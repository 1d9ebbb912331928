provider "aws" {
  region = "eu-central-1"
  endpoints {
    s3 = "http://localhost:4566"
  }
}

resource "aws_s3_bucket" "tested" {
  bucket = "tested"
}
