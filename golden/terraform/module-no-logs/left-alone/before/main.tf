variable "logs" {
  type = list(string)
}

module "default" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.0"

  cluster_name = "app"
}

module "more" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  enabled_log_types = ["audit", "api", "authenticator", "scheduler"]
}

module "given" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.0"

  cluster_enabled_log_types = var.logs
}
