terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 3.70"
    }
  }
}

resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"

  versioning {
    enabled = true
  }
}
