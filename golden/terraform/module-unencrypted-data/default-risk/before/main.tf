module "db" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  storage_encrypted = false
}

module "queue" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "3.4.1"

  name = "jobs"
}
