resource "aws_glue_data_catalog_encryption_settings" "off" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      return_connection_password_encrypted = false
    }

    encryption_at_rest {
      catalog_encryption_mode = "DISABLED"
    }
  }
}

resource "aws_glue_data_catalog_encryption_settings" "with_key" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      return_connection_password_encrypted = false
      aws_kms_key_id                       = "arn:aws:kms:eu-central-1:123456789012:key/1"
    }

    encryption_at_rest {
      catalog_encryption_mode = "DISABLED"
      sse_aws_kms_key_id      = "arn:aws:kms:eu-central-1:123456789012:key/1"
    }
  }
}
