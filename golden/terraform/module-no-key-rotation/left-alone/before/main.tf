module "key" {
  source  = "terraform-aws-modules/kms/aws"
  version = "~> 3.0"

  description = "main"
}

module "sign" {
  source  = "terraform-aws-modules/kms/aws"
  version = "~> 3.0"

  key_usage           = "SIGN_VERIFY"
  enable_key_rotation = false
}
