variable "is_public" {
  type    = bool
  default = true
}

terraform {
  backend "s3" {}
}

module "db" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  publicly_accessible = var.is_public
}
