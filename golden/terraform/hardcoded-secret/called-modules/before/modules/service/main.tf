module "db" {
  source = "../db"

  size = 2
}

variable "name" {
  type = string
}
