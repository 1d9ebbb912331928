module "assets" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 5.0"

  bucket = "assets"

  acl                     = "public-read"
  block_public_acls       = false
  ignore_public_acls      = false # for the old site
}

module "db" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  identifier          = "app"
  publicly_accessible = true
}

module "aurora" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.15.0"

  name                = "app"
  publicly_accessible = true
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"

  name                          = "main"
  map_public_ip_on_launch       = true
  manage_default_security_group = false
}
