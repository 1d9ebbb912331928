resource "aws_sagemaker_notebook_instance" "good" {
  name          = "good"
  role_arn      = "arn:aws:iam::111122223333:role/notebooks"
  instance_type = "ml.t3.medium"
  root_access   = "Disabled"
}
