resource "aws_sagemaker_notebook_instance" "missing" {
  name          = "missing"
  role_arn      = "arn:aws:iam::111122223333:role/notebooks"
  instance_type = "ml.t3.medium"
}

resource "aws_sagemaker_notebook_instance" "old" {
  name          = "old"
  role_arn      = "arn:aws:iam::111122223333:role/notebooks"
  instance_type = "ml.t3.medium"

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "1"
  }
}
