variable "region" {
  type = string
}

# who it is for
variable "owner" {
  type = string
}