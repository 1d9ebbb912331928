variable "use_prefix" {
  type = bool
}

resource "aws_security_group" "either" {
  name        = var.use_prefix ? null : "web"
  name_prefix = var.use_prefix ? "web-" : null
}
