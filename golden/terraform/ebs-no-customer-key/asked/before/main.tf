resource "aws_ebs_volume" "data" {
  availability_zone = "eu-central-1a"
  size              = 20
  encrypted         = true
}

resource "aws_ebs_snapshot_copy" "data" {
  source_region      = "eu-west-1"
  source_snapshot_id = "snap-0abcdef1234567890"
  encrypted          = true
}

resource "aws_ami_copy" "web" {
  name              = "web"
  source_ami_id     = "ami-0abcdef1234567890"
  source_ami_region = "eu-west-1"
  encrypted         = true
}
