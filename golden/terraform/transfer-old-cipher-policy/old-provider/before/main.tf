terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 4.0"
    }
  }
}

resource "aws_transfer_server" "missing" {
  identity_provider_type = "SERVICE_MANAGED"
}
