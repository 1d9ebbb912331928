variable "kind" {
  type = string
}

resource "aws_ssm_parameter" "setting" {
  name  = "/app/log-level"
  type  = "String"
  value = "info"
}

resource "aws_ssm_parameter" "password_policy_url" {
  name  = "/app/password-url"
  type  = "String"
  value = "https://example.com"
}

resource "aws_ssm_parameter" "password" {
  name  = "/app/password"
  type  = "SecureString"
  value = "set later"
}

resource "aws_ssm_parameter" "token" {
  name  = "/app/token"
  type  = var.kind
  value = "set later"
}

resource "aws_ssm_parameter" "public_token" {
  name           = "/app/token"
  type           = "String"
  insecure_value = "shown in plans"
}
