provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_secretsmanager_secret" "eu" {
  name = "eu"
}

resource "aws_secretsmanager_secret" "us" {
  provider = aws.us

  name = "us"
}

resource "aws_cloudwatch_log_group" "app" {
  name = "app"
}
