resource "aws_iam_role" "one" {
  assume_role_policy = jsonencode({ Statement = [{ Principal = { Service = "monitoring.rds.amazonaws.com" } }] })
}

resource "aws_iam_role" "two" {
  assume_role_policy = jsonencode({ Statement = [{ Principal = { Service = "monitoring.rds.amazonaws.com" } }] })
}

resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
}
