variable "prefix" {
	type = string
}

resource "aws_security_group" "template" {
	name = "${var.prefix}-web" # per stage
}

resource "aws_security_group" "hyphen" {
	name = "web-${var.prefix}-"
}

resource "aws_security_group" "reference" {
	name   = var.prefix
	vpc_id = "vpc-1"
}

resource "aws_security_group" "call" {
	name = format("%s-web", var.prefix)
}

resource "aws_security_group" "conditional" {
	name = var.prefix == "" ? null : var.prefix
}
