# An API key is needed, but any will do to read the list of address ranges.
provider "fastly" {
  api_key = "fake"
}

locals {
  feeds_api_key_secret_key = "feeds-service-api-key"
  hub_shared-key           = "4-v3ry-53cr37-1p53c-5h4r3d-k3y"
}

variable "PATH_TO_PRIVATE_KEY" {
  default = "mykey"
}

variable "openai_api_key" {
  type      = string
  default   = "prodonly"
  sensitive = true
}

variable "smoke_client_secret" {
  type      = string
  default   = "changeme"
  sensitive = true
}

resource "aws_wafv2_web_acl" "public" {
  name  = "public"
  scope = "REGIONAL"

  custom_response_body {
    key          = "backend-public-rule-429"
    content      = "Too many requests"
    content_type = "TEXT_PLAIN"
  }

  rule {
    name     = "rate"
    priority = 1

    action {
      block {
        custom_response {
          response_code            = 429
          custom_response_body_key = "backend-public-rule-429"
        }
      }
    }
  }
}

resource "azurerm_key_vault_secret" "db_username_reporting" {
  name         = "database-user-reporting"
  key_vault_id = var.vault_id
  value        = "reporting"
}

resource "azurerm_key_vault_secret" "db_reporting" {
  name         = "database-reporting"
  key_vault_id = var.vault_id
  value        = "reporting2"
}

resource "aws_secretsmanager_secret_version" "app_private_key" {
  secret_id     = "app"
  secret_string = "Replace after build"
}

resource "aws_s3_object" "output" {
  bucket       = "artifacts"
  key          = "git2s3/OutputBucketName-4f"
  content_type = "text/plain"
}

resource "aws_lambda_function" "output" {
  function_name = "output"
  role          = var.role_arn
  s3_key        = "git2s3/OutputBucketName-4f"
}
