terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.60"
    }
  }
}

resource "aws_db_instance" "one" {
  instance_class = "db.t4g.medium"
  username       = "one"
  password       = "not-the-real-one"
}

resource "aws_rds_cluster" "two" {
  master_username = "two"
  master_password = "not-the-real-one"
}

resource "aws_db_instance" "restored" {
  instance_class      = "db.t4g.medium"
  snapshot_identifier = "snapshot"
  password            = "not-the-real-one"
}

resource "aws_db_instance" "read" {
  instance_class = "db.t4g.medium"
  username       = "read"
  password       = "not-the-real-one"
}

resource "aws_ssm_parameter" "read" {
  name  = "read"
  type  = "SecureString"
  value = aws_db_instance.read.password
}
