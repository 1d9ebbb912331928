resource "aws_kms_key" "secrets" {
  enable_key_rotation = true
}

resource "aws_eks_cluster" "first" {
  name     = "first"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = aws_kms_key.secrets.arn
    }
  }

  vpc_config {
    subnet_ids = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  }
}

resource "aws_eks_cluster" "second" {
  name     = "second"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  }
}
