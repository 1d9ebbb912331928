resource "aws_scheduler_schedule" "main" {
  name                = "main"
  schedule_expression = "rate(1 hours)"
  kms_key_arn         = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:sqs:eu-central-1:111122223333:jobs"
    role_arn = "arn:aws:iam::111122223333:role/scheduler"
  }
}

resource "aws_networkfirewall_firewall_policy" "main" {
  name = "main"

  encryption_configuration {
    key_id = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd"
    type   = "CUSTOMER_KMS"
  }

  firewall_policy {
    stateless_default_actions          = ["aws:drop"]
    stateless_fragment_default_actions = ["aws:drop"]
  }
}

resource "aws_appflow_connector_profile" "main" {
  name            = "main"
  connector_type  = "Redshift"
  connection_mode = "Public"
  kms_arn         = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd"

  connector_profile_config {
    connector_profile_credentials {
      redshift {
        username = "reader"
        password = var.password
      }
    }

    connector_profile_properties {
      redshift {
        bucket_name  = "transfer"
        database_url = "jdbc:redshift://main.example.com:5439/main"
        role_arn     = "arn:aws:iam::111122223333:role/appflow"
      }
    }
  }
}

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_connect_instance_storage_config" "main" {
  instance_id   = "11111111-2222-3333-4444-555555555555"
  resource_type = "CHAT_TRANSCRIPTS"

  storage_config {
    storage_type = "S3"

    s3_config {
      bucket_name   = "transcripts"
      bucket_prefix = "chat"

      encryption_config {
        encryption_type = "KMS"
        key_id          = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd"
      }
    }
  }
}
