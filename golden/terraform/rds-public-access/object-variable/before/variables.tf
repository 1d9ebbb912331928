variable "database" {
  type = object({ public = bool, size = number })
  default = {
    public = true
    size   = 20
  }
}
