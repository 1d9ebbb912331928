variable "db_password" {
  description = "Password of the database"
  default     = "not-the-real-one" # do not tell
}

variable "api_token" {
    type      = string
    sensitive = true
    default   = "not-the-real-one"
}

variable "admin_password" {
	type    = string
	default = "not-the-real-one"
}

locals {
  url = "postgres://app:${var.db_password}@db/app"
}

output "url" {
  value = local.url
}

output "kept" {
  value     = var.db_password
  sensitive = true
}

provider "postgresql" {
  password = var.db_password
}
