resource "aws_instance" "no_block" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"
}

resource "aws_instance" "disks" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"

  root_block_device {
    volume_size = 20
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = false
  }

  ebs_block_device {
    device_name = "/dev/sdg"
    encrypted   = true
  }
}

resource "aws_instance" "from_snapshot" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.micro"

  root_block_device {
    encrypted = true
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    snapshot_id = "snap-0abcdef1234567890"
  }
}

resource "aws_launch_configuration" "web" {
  image_id      = "ami-0abcdef1234567890"
  instance_type = "t3.micro"

  ebs_block_device {
    device_name = "/dev/sdf"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_launch_configuration" "fixed_name" {
  name          = "web"
  image_id      = "ami-0abcdef1234567890"
  instance_type = "t3.micro"

  ebs_block_device {
    device_name = "/dev/sdf"
  }
}

resource "aws_launch_template" "web" {
  block_device_mappings {
    device_name = "/dev/sdf"

    ebs {
      volume_size = 20
    }
  }

  block_device_mappings {
    device_name = "/dev/sdg"

    ebs {
      encrypted = "false"
    }
  }

  block_device_mappings {
    device_name = "/dev/sdh"
    no_device   = true
  }
}

resource "aws_launch_template" "from_snapshot" {
  block_device_mappings {
    device_name = "/dev/sdf"

    ebs {
      snapshot_id = "snap-0abcdef1234567890"
    }
  }
}
