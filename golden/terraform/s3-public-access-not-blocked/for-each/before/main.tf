provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"
}

resource "aws_s3_bucket" "team" {
  for_each = toset(["red", "blue"])
  provider = aws.west

  bucket = "acme-${each.key}"
}
