provider "aws" {
  region                      = "us-west-002"
  skip_credentials_validation = true
  endpoints {
    s3 = "https://s3.us-west-002.backblazeb2.com"
  }
}

provider "aws" {
  alias  = "amazon"
  region = "eu-central-1"
}

resource "aws_s3_bucket" "here" {
  bucket = "here"
}

module "backups" {
  source = "./backups"
}

resource "aws_s3_bucket" "there" {
  provider = aws.amazon
  bucket   = "there"
}
