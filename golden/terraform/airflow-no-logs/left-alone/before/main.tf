resource "aws_mwaa_environment" "all" {
  name               = "all"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::111122223333:role/airflow"
  source_bucket_arn  = "arn:aws:s3:::airflow"

  logging_configuration {
    scheduler_logs {
      enabled   = true
      log_level = "WARNING"
    }

    worker_logs {
      enabled   = true
      log_level = "WARNING"
    }

    webserver_logs {
      enabled   = true
      log_level = "WARNING"
    }
  }

  network_configuration {
    security_group_ids = ["sg-0abcdef1234567890"]
    subnet_ids         = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  }
}
