module "db" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  identifier        = "app"
  storage_encrypted = false
}

module "old" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 3.0"

  identifier = "old"
}

module "aurora" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "~> 9.0"

  storage_encrypted = false
}

module "cache" {
  source  = "terraform-aws-modules/elasticache/aws"
  version = "~> 1.0"

  at_rest_encryption_enabled = false
}

module "queue" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "~> 4.0"

  sqs_managed_sse_enabled = false
}

module "files" {
  source  = "terraform-aws-modules/efs/aws"
  version = "~> 1.0"

  encrypted = false
}

module "warehouse" {
  source  = "terraform-aws-modules/redshift/aws"
  version = "~> 3.0"

  name = "dw"
}
