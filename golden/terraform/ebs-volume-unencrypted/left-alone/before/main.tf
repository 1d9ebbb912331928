variable "encrypted" {
  type = bool
}

resource "aws_ebs_volume" "good" {
  availability_zone = "eu-central-1a"
  size              = 20
  encrypted         = true
}

resource "aws_ebs_volume" "unknown" {
  availability_zone = "eu-central-1a"
  size              = 20
  encrypted         = var.encrypted
}

resource "aws_ami" "of_snapshot" {
  name             = "web"
  root_device_name = "/dev/xvda"

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = "snap-0abcdef1234567890"
  }
}
