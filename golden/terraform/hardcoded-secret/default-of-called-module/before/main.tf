module "db" {
  source = "./db"
}

module "passes" {
  source   = "./db"
  password = var.db_password
}

variable "db_password" {
  type      = string
  sensitive = true
}
