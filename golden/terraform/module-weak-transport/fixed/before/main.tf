module "logs" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 5.0"

  bucket = "logs"
}

module "alb" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 8.0"

  name = "web"
}

module "new" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"

  drop_invalid_header_fields = false
}

module "cache" {
  source  = "terraform-aws-modules/elasticache/aws"
  version = "~> 1.0"

  transit_encryption_enabled = false
}
