resource "aws_dlm_lifecycle_policy" "none" {
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
    }
  }
}

resource "aws_dlm_lifecycle_policy" "good" {
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

    action {
      name = "copy"

      cross_region_copy {
        target = "eu-west-1"

        encryption_configuration {
          encrypted = true
        }
      }
    }
  }
}
