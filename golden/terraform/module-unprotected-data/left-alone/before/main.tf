module "db" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  backup_retention_period = 14
  deletion_protection     = true
}

module "copy" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  replicate_source_db = "app"
}

module "aurora" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "~> 8.0"

  name                = "app"
  deletion_protection = true
}

module "alb" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"

  name = "web"
}

module "table" {
  source  = "terraform-aws-modules/dynamodb-table/aws"
  version = "~> 4.0"

  point_in_time_recovery_enabled = true
}

module "bucket" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.0"

  versioning = {
    status = "Enabled"
  }
}

module "logs" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.0"

  bucket                         = "logs"
  attach_elb_log_delivery_policy = true
}

module "scratch" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.0"

  bucket_prefix = "scratch"
  force_destroy = true
}
