resource "aws_sagemaker_model" "missing" {
  name               = "missing"
  execution_role_arn = "arn:aws:iam::111122223333:role/models"

  primary_container {
    image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/model:1"
  }
}

resource "aws_sagemaker_model" "off" {
  name               = "off"
  execution_role_arn = "arn:aws:iam::111122223333:role/models"
  enable_network_isolation = false

  primary_container {
    image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/model:1"
  }
}
