resource "aws_mwaa_environment" "default" {
  name               = "default"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::111122223333:role/airflow"
  source_bucket_arn  = "arn:aws:s3:::airflow"

  network_configuration {
    security_group_ids = ["sg-0abcdef1234567890"]
    subnet_ids         = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  }
}

resource "aws_mwaa_environment" "private" {
  name               = "private"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::111122223333:role/airflow"
  source_bucket_arn  = "arn:aws:s3:::airflow"
  webserver_access_mode = "PRIVATE_ONLY"

  network_configuration {
    security_group_ids = ["sg-0abcdef1234567890"]
    subnet_ids         = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  }
}
