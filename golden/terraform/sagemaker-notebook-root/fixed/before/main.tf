resource "aws_sagemaker_notebook_instance" "missing" {
  name          = "missing"
  role_arn      = "arn:aws:iam::111122223333:role/notebooks"
  instance_type = "ml.t3.medium"
}

resource "aws_sagemaker_notebook_instance" "root" {
  name          = "root"
  role_arn      = "arn:aws:iam::111122223333:role/notebooks"
  instance_type = "ml.t3.medium"
  root_access   = "Enabled"
}
