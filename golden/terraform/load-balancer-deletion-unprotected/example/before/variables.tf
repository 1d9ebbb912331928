variable "name" {
  type = string
}

variable "subnets" {
  type = list(string)
}

variable "enable_deletion_protection" {
  type    = bool
  default = true
}
