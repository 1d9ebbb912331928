resource "aws_imagebuilder_image_recipe" "main" {
  name         = "main"
  parent_image = "arn:aws:imagebuilder:eu-central-1:aws:image/amazon-linux-2023-x86/x.x.x"
  version      = "1.0.0"

  component {
    component_arn = "arn:aws:imagebuilder:eu-central-1:aws:component/update-linux/x.x.x"
  }

  block_device_mapping {
    device_name = "/dev/xvdb"

    ebs {
      encrypted = true
    }
  }
}

resource "aws_dlm_lifecycle_policy" "main" {
  description        = "Daily snapshots"
  execution_role_arn = "arn:aws:iam::111122223333:role/dlm"

  policy_details {
    resource_types = ["VOLUME"]
    target_tags = {
      Backup = "daily"
    }

    schedule {
      name = "daily"

      create_rule {
        interval = 24
      }

      retain_rule {
        count = 7
      }

      cross_region_copy_rule {
        target    = "eu-west-1"
        encrypted = true
      }
    }
  }
}
