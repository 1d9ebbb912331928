terraform {
  required_version = ">= 1.11"
}

resource "aws_db_instance" "main" {
  engine              = "postgres"
  username            = "app"
  password_wo         = "not-the-real-one" # kept in no state
  password_wo_version = 1
}

resource "aws_secretsmanager_secret_version" "api" {
  secret_id                = "api"
  secret_string_wo         = "not-the-real-one"
  secret_string_wo_version = 1
}

resource "aws_ssm_parameter" "token" {
  name             = "/api/token"
  type             = "SecureString"
  value_wo         = "not-the-real-one"
  value_wo_version = 1
}

# left alone: nobody has written the value down
resource "aws_db_instance" "generated" {
  engine              = "postgres"
  username            = "app"
  password_wo         = ephemeral.random_password.generated.result
  password_wo_version = 2
}
