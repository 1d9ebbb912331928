module "none" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.0"

  cluster_name              = "app"
  cluster_enabled_log_types = []
}

module "api" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name              = "app"
  enabled_log_types = ["api"]
}

module "old" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 17.0"

  cluster_name = "old"
}
