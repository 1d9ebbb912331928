resource "aws_ebs_volume" "missing" {
  availability_zone = "eu-central-1a"
  size              = 20
}

resource "aws_ebs_volume" "off" {
  availability_zone = "eu-central-1a"
  size              = 20
  encrypted         = false
}

resource "aws_ebs_volume" "kept" {
  availability_zone = "eu-central-1a"
  size              = 20

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_ami_copy" "web" {
  name              = "web"
  source_ami_id     = "ami-0abcdef1234567890"
  source_ami_region = "eu-west-1"
}

resource "aws_ami" "web" {
  name             = "web"
  root_device_name = "/dev/xvda"

  ebs_block_device {
    device_name = "/dev/xvda"
    volume_size = 20
  }
}

resource "aws_ami" "mixed" {
  name             = "mixed"
  root_device_name = "/dev/xvda"

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = "snap-0abcdef1234567890"
  }

  ebs_block_device {
    device_name = "/dev/xvdb"
    volume_size = 20
  }
}
