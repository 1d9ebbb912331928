variable "mode" {
  type = string
}

resource "aws_rds_cluster" "first_generation" {
  cluster_identifier = "first"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
}

resource "aws_rds_cluster" "second_generation" {
  cluster_identifier = "second"
  engine             = "aurora-postgresql"
  engine_mode        = "provisioned"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 4
  }
}

resource "aws_rds_cluster" "perhaps" {
  cluster_identifier = "perhaps"
  engine             = "aurora-postgresql"
  engine_mode        = var.mode
}
