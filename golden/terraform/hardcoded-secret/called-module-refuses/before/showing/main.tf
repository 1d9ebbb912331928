variable "token" {
  type    = string
  default = ""
}

output "header" {
  value = "Bearer ${var.token}"
}
