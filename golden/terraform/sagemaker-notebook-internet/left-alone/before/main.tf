resource "aws_sagemaker_notebook_instance" "good" {
  name          = "good"
  role_arn      = "arn:aws:iam::111122223333:role/notebooks"
  instance_type = "ml.t3.medium"
  subnet_id       = "subnet-0abcdef1234567890"
  security_groups = ["sg-0abcdef1234567890"]
  direct_internet_access = "Disabled"
}
