module "cdn" {
  source  = "terraform-aws-modules/cloudfront/aws"
  version = "~> 6.0"

  viewer_certificate = {
    acm_certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
  }
}

module "plain" {
  source  = "terraform-aws-modules/cloudfront/aws"
  version = "~> 3.0"

  default_cache_behavior = {
    target_origin_id = "site"
  }
}

module "search" {
  source  = "terraform-aws-modules/opensearch/aws"
  version = "~> 1.0"

  domain_endpoint_options = {
    custom_endpoint_enabled = false
  }
}

module "logs" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 5.0"

  bucket                                = "logs"
  attach_deny_insecure_transport_policy = true
}

module "alb" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"

  name = "web"
}

module "nlb" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 8.0"

  name               = "tcp"
  load_balancer_type = "network"
}

module "any" {
  source  = "terraform-aws-modules/alb/aws"
  version = ">= 5.0"

  name = "any"
}

module "old" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "1.0.0"

  bucket = "old"
}
