terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.50.0"
    }
  }
}

resource "aws_transfer_server" "missing" {
  identity_provider_type = "SERVICE_MANAGED"
}
