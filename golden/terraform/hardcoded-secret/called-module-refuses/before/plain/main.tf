variable "token" {
  type    = string
  default = ""
}
