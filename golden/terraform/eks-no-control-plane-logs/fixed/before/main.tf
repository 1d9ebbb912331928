resource "aws_eks_cluster" "missing" {
  name     = "missing"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  }
}

resource "aws_eks_cluster" "some" {
  name     = "some"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  enabled_cluster_log_types = ["api", "audit"]

  vpc_config {
    subnet_ids = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  }
}

resource "aws_eks_cluster" "none" {
  name     = "none"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  enabled_cluster_log_types = []

  vpc_config {
    subnet_ids = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  }
}

resource "aws_eks_cluster" "lines" {
  name     = "lines"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  enabled_cluster_log_types = [
    "audit", # who did what
    "authenticator",
  ]

  vpc_config {
    subnet_ids = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  }
}
