provider "okta" {
  api_token = "<OKTA_API_TOKEN>"
}

provider "newrelic" {
  api_key = "api_key"
}

provider "cloudflare" {
  api_key = "api-key-here"
}

provider "argocd" {
  auth_token = "1234..."
}

provider "aws" {
  access_key = "mock_access_key"
  secret_key = "mock_secret_key"
}

variable "slack_hook_url" {
  default = "https://hooks.slack.com/services/REPLACE/WITH/YOUR_WEBHOOK_URL"
}

resource "aws_ssm_parameter" "token" {
  name  = "/app/token"
  type  = "SecureString"
  value = "uninitialized"
}

resource "aws_db_instance" "weak" {
  instance_class = "db.t4g.medium"
  password       = "password"
}

resource "aws_db_instance" "weaker" {
  instance_class = "db.t4g.medium"
  password       = "changeme"
}
