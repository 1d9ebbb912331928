resource "aws_kms_key" "disks" {
  enable_key_rotation = true
}

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-central-1a"
  size              = 20
  encrypted         = true
  kms_key_id        = aws_kms_key.disks.arn
}

resource "aws_ebs_volume" "logs" {
  availability_zone = "eu-central-1a"
  size              = 20
  encrypted         = true
}
