variable "ingress_cidr_blocks" {
  type = list(string)
}

variable "ingress_rules" {
  type = list(string)
}
