module "cdn" {
  source  = "terraform-aws-modules/cloudfront/aws"
  version = "~> 3.0"

  aliases = ["www.example.com"]

  default_cache_behavior = {
    target_origin_id       = "site"
    viewer_protocol_policy = "allow-all"
  }

  viewer_certificate = {
    acm_certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
    ssl_support_method  = "sni-only"
  }
}

module "old" {
  source  = "terraform-aws-modules/cloudfront/aws"
  version = "~> 5.0"

  viewer_certificate = {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/1"
    minimum_protocol_version = "TLSv1_2016"
  }
}

module "files" {
  source  = "terraform-aws-modules/efs/aws"
  version = "~> 1.0"

  deny_nonsecure_transport = false
}

module "search" {
  source  = "terraform-aws-modules/opensearch/aws"
  version = "~> 1.0"

  domain_endpoint_options = {
    enforce_https       = false
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
  }
}
