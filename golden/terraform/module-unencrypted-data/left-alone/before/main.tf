module "db" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  identifier = "app"
}

module "copy" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 3.0"

  replicate_source_db = "other"
}

module "aurora" {
  source = "terraform-aws-modules/rds-aurora/aws"

  name = "app"
}

module "queue" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "~> 3.0"

  kms_master_key_id       = "alias/queue"
  sqs_managed_sse_enabled = false
}

module "older" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "~> 2.0"

  name = "jobs"
}
