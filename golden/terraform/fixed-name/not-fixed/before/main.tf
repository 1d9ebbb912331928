resource "aws_security_group" "prefix" {
  name_prefix = "web-"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group" "nameless" {
  description = "name = \"x\""
}

resource "aws_security_group" "none" {
  name = null
}

resource "aws_lb_target_group" "web" {
  name = "web"
}
