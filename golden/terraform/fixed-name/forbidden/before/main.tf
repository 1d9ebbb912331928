resource "aws_security_group" "kept" {
  name = "kept"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "ignored" {
  name = "ignored"

  lifecycle {
    ignore_changes = [name]
  }
}

resource "aws_security_group" "long" {
  name = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
}

resource "aws_security_group" "read" {
  name = "read"
}

output "name" {
  value = aws_security_group.read.name
}

resource "aws_security_group" "found" {
  name = "found"
}

data "aws_security_group" "found" {
  name = "found"
}
