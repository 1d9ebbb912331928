provider "aws" {
  region = "cn-north-1"
}

resource "aws_iam_role" "without_trust" {
  name = "odd"
}

data "aws_region" "current" {}

resource "aws_db_instance" "main" {
  identifier     = "main"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}
