variable "db_password" {
  type      = string
  sensitive = true
}

variable "empty_password" {
  type    = string
  default = ""
}

variable "token_ttl" {
  default = "30m"
}

locals {
  settings = {
    labels = { token = "not-a-token" }
    level  = "info"
  }
}

resource "random_password" "db" {
  length = 20
}

resource "aws_db_instance" "a" {
  instance_class = "db.t4g.medium"
  password       = var.db_password
}

resource "aws_db_instance" "b" {
  instance_class              = "db.t4g.medium"
  manage_master_user_password = true
  parameter_group_name        = "password-policy"
}

resource "aws_db_instance" "c" {
  instance_class = "db.t4g.medium"
  password       = random_password.db.result
}

resource "aws_key_pair" "a" {
  key_name   = "deploy_key"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB not a secret"
}

resource "aws_ssm_parameter" "level" {
  name  = "level"
  type  = "String"
  value = "info"
}

resource "aws_codebuild_project" "a" {
  name = "a"
  environment {
    environment_variable {
      name  = "TOKEN"
      type  = "SECRETS_MANAGER"
      value = "token:name"
    }
  }
}

resource "aws_cognito_user_pool" "a" {
  name = "a"
  tags = {
    password = "not-a-password"
  }
  password_policy {
    minimum_length = 14
  }
  lifecycle {
    prevent_destroy = true
  }
}

resource "hcloud_server" "a" {
  ssh_key             = "deploy-key"
  application_version = "1"
  version_key         = "aws_s3_bucket_object_id"
}

resource "aws_dms_endpoint" "of_an_object" {
  for_each = var.endpoints

  endpoint_id   = each.key
  endpoint_type = "source"
  engine_name   = "mysql"
  password      = lookup(each.value, "password", null)
}

resource "aws_iam_server_certificate" "from_a_file" {
  certificate_body = file("files/server.pem")
  private_key      = file("files/server.key")
}

resource "aws_cognito_user_pool_client" "units" {
  name         = "web"
  user_pool_id = "eu-central-1_Example"

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "days"
  }
}

variable "endpoints" {
  type = map(map(string))
}
