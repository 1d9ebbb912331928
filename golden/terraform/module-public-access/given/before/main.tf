module "cluster" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.0"

  cluster_name                   = "app"
  cluster_endpoint_public_access = true
}

module "new_cluster" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name                         = "app"
  endpoint_public_access       = true
  endpoint_public_access_cidrs = ["0.0.0.0/0"]
}

module "closed" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name                         = "app"
  endpoint_public_access       = true
  endpoint_public_access_cidrs = ["203.0.113.0/24"]
}
