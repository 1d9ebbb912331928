provider "newrelic" {
  api_key = "not-the-real-one"
}

variable "prefix" {
  type = string
}

resource "aws_ssm_parameter" "db_password" {
  name  = "/db/password"
  type  = "SecureString"
  value = "not-the-real-one"
}

resource "azurerm_key_vault_secret" "key_vault_secret" {
  name  = "${var.prefix}-token"
  value = "not-the-real-one"
}

resource "azurerm_key_vault_certificate" "key_vault_certificate" {
  certificate {
    password = "not-the-real-one"
  }
}

resource "azurerm_sql_server" "example" {
  administrator_login_password = "not-the-real-one"
}

resource "azurerm_postgresql_server" "example" {
  administrator_login_password = "not-the-real-one"
}

resource "aws_db_instance" "datenbänk" {
  instance_class = "db.t4g.medium"
  password       = "not-the-real-one"
}

resource "aws_db_instance" "データ" {
  instance_class = "db.t4g.medium"
  password       = "not-the-real-one"
}

module "source_dms_endpoint" {
  source                = "example.com/dms"
  dms_endpoint_password = "not-the-real-one"
}
