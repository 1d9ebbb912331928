resource "aws_imagebuilder_image_recipe" "missing" {
  name         = "missing"
  parent_image = "arn:aws:imagebuilder:eu-central-1:aws:image/amazon-linux-2023-x86/x.x.x"
  version      = "1.0.0"

  component {
    component_arn = "arn:aws:imagebuilder:eu-central-1:aws:component/update-linux/x.x.x"
  }

  block_device_mapping {
    device_name = "/dev/xvdb"

    ebs {
      volume_size = 20
    }
  }
}

resource "aws_imagebuilder_image_recipe" "from_snapshot" {
  name         = "from_snapshot"
  parent_image = "arn:aws:imagebuilder:eu-central-1:aws:image/amazon-linux-2023-x86/x.x.x"
  version      = "1.0.0"

  component {
    component_arn = "arn:aws:imagebuilder:eu-central-1:aws:component/update-linux/x.x.x"
  }

  block_device_mapping {
    device_name = "/dev/xvdb"

    ebs {
      snapshot_id = "snap-0abcdef1234567890"
    }
  }
}
