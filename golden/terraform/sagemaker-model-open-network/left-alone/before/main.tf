resource "aws_sagemaker_model" "good" {
  name               = "good"
  execution_role_arn = "arn:aws:iam::111122223333:role/models"
  enable_network_isolation = true

  primary_container {
    image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/model:1"
  }
}
