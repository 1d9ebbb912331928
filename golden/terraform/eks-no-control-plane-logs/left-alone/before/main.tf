variable "logs" {
  type = list(string)
}

resource "aws_eks_cluster" "all" {
  name     = "all"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  vpc_config {
    subnet_ids = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  }
}

resource "aws_eks_cluster" "unknown" {
  name     = "unknown"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  enabled_cluster_log_types = var.logs

  vpc_config {
    subnet_ids = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  }
}
