variable "orders_master_password" {
  description = "Of something else"
  type        = string
}
