provider "aws" {
  region = "eu-central-1"
}

resource "aws_connect_instance_storage_config" "video" {
  instance_id   = "11111111-2222-3333-4444-555555555555"
  resource_type = "MEDIA_STREAMS"

  storage_config {
    storage_type = "KINESIS_VIDEO_STREAM"

    kinesis_video_stream_config {
      prefix                 = "calls"
      retention_period_hours = 24

      encryption_config {
        encryption_type = "KMS"
        key_id          = "alias/aws/kinesisvideo"
      }
    }
  }
}

resource "aws_appflow_flow" "main" {
  name = "main"

  source_flow_config {
    connector_type = "S3"

    source_connector_properties {
      s3 {
        bucket_name   = "source"
        bucket_prefix = "in"
      }
    }
  }

  destination_flow_config {
    connector_type = "S3"

    destination_connector_properties {
      s3 {
        bucket_name = "target"
      }
    }
  }

  task {
    source_fields = ["name"]
    task_type     = "Map"
  }

  trigger_config {
    trigger_type = "OnDemand"
  }
}
