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
