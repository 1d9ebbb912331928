resource "aws_sagemaker_data_quality_job_definition" "missing" {
  name     = "missing"
  role_arn = "arn:aws:iam::111122223333:role/jobs"

  data_quality_app_specification {
    image_uri = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/monitor:1"
  }

  data_quality_job_input {
    endpoint_input {
      endpoint_name = "web"
    }
  }

  data_quality_job_output_config {
    monitoring_outputs {
      s3_output {
        s3_uri = "s3://jobs/output"
      }
    }
  }

  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.t3.medium"
      volume_size_in_gb = 20
    }
  }
}

resource "aws_sagemaker_data_quality_job_definition" "off" {
  name     = "off"
  role_arn = "arn:aws:iam::111122223333:role/jobs"

  data_quality_app_specification {
    image_uri = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/monitor:1"
  }

  data_quality_job_input {
    endpoint_input {
      endpoint_name = "web"
    }
  }

  data_quality_job_output_config {
    monitoring_outputs {
      s3_output {
        s3_uri = "s3://jobs/output"
      }
    }
  }

  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.t3.medium"
      volume_size_in_gb = 20
    }
  }

  network_config {
    enable_inter_container_traffic_encryption = false
  }
}
