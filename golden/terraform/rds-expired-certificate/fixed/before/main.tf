resource "aws_db_instance" "old" {
  identifier     = "old"
  engine         = "postgres"
  instance_class = "db.t3.medium"

  ca_cert_identifier = "rds-ca-2019"
}

variable "authority" {
  type    = string
  default = "rds-ca-2019"
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_db_instance" "by_default" {
  identifier     = "by_default"
  engine         = "postgres"
  instance_class = "db.t3.medium"

  ca_cert_identifier = var.authority
}
