resource "aws_ebs_encryption_by_default" "default" {
}

resource "aws_ebs_encryption_by_default" "on" {
  enabled = true
}
