module "site" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 5.0"

  bucket                  = "site"
  block_public_acls       = false
  block_public_policy     = false
  ignore_public_acls      = false
  restrict_public_buckets = false

  website = {
    index_document = "index.html"
  }
}

module "old" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "< 2.0"

  bucket = "old"
}

module "cluster" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.0"

  cluster_name                   = "app"
  cluster_endpoint_public_access = true
}

module "old_cluster" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 18.0"

  cluster_name = "app"
}

module "new_cluster" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name                         = "app"
  endpoint_public_access       = true
  endpoint_public_access_cidrs = ["0.0.0.0/0"]
}
