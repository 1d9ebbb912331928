provider "aws" {
  region     = "eu-central-1"
  access_key = "AKIAIOSFODNN7EXAMPLE"
  secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
}

module "database" {
  source          = "./database"
  master_password = "not-the-real-one"
}

module "private" {
  source = "git::https://user:not-the-real-one@example.com/private.git"
}

locals {
  smtp_password = "not-the-real-one"
  level         = "info"
}

output "smtp" {
  value = { password = local.smtp_password }
}
