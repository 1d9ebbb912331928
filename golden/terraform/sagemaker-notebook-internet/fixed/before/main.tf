resource "aws_sagemaker_notebook_instance" "in_network" {
  name          = "in-network"
  role_arn      = "arn:aws:iam::111122223333:role/notebooks"
  instance_type = "ml.t3.medium"
  subnet_id       = "subnet-0abcdef1234567890"
  security_groups = ["sg-0abcdef1234567890"]
}

resource "aws_sagemaker_notebook_instance" "open" {
  name          = "open"
  role_arn      = "arn:aws:iam::111122223333:role/notebooks"
  instance_type = "ml.t3.medium"
  subnet_id       = "subnet-0abcdef1234567890"
  security_groups = ["sg-0abcdef1234567890"]
  direct_internet_access = "Enabled"
}

resource "aws_sagemaker_notebook_instance" "elsewhere" {
  name          = "elsewhere"
  role_arn      = "arn:aws:iam::111122223333:role/notebooks"
  instance_type = "ml.t3.medium"
}
