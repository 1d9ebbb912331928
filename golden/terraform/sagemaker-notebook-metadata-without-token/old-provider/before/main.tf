terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 3.0"
    }
  }
}

resource "aws_sagemaker_notebook_instance" "notes" {
  name          = "notes"
  role_arn      = "arn:aws:iam::111122223333:role/notes"
  instance_type = "ml.t3.medium"
}
