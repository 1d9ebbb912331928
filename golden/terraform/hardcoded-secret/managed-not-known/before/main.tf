terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 4.0"
    }
  }
}

resource "aws_db_instance" "this" {
  instance_class = "db.t4g.medium"
  username       = "one"
  password       = "not-the-real-one"
}