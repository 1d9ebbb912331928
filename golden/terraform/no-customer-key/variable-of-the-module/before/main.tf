variable "key" {
  type    = string
  default = null
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_secretsmanager_secret" "by_variable" {
  name       = "by-variable"
  kms_key_id = var.key
}
