variable "public" {
  type = bool
}

module "logs" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 3.0"

  bucket = "logs"
}

module "any" {
  source = "terraform-aws-modules/s3-bucket/aws"

  bucket = "any"
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = ">= 3.14"

  name = "main"
}

module "commit" {
  source = "git::https://github.com/terraform-aws-modules/terraform-aws-vpc.git?ref=26c38a66f12e7c6c93b6a2ba127ad68981a48671"

  name = "other"
}

module "db" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  publicly_accessible = var.public
}

module "object" {
  source  = "terraform-aws-modules/s3-bucket/aws//modules/object"
  version = "~> 2.0"

  bucket = "logs"
  key    = "a"
}

module "other" {
  source  = "example.com/terraform-aws-modules/vpc/aws"
  version = "1.0.0"

  map_public_ip_on_launch = true
}

module "cluster" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.0"

  cluster_name                   = "app"
  cluster_endpoint_public_access = false
}
