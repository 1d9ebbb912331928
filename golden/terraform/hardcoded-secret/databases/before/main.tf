terraform {
  required_version = ">= 1.5"
}

resource "aws_db_instance" "orders" {
  identifier     = "orders"
  engine         = "postgres"
  instance_class = "db.t4g.medium"
  username       = "orders"
  password       = "not-the-real-one" # asked for twice already
  port           = 5432
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  master_username    = "orders"
  # the password
  master_password = "not-the-real-one"
}

resource "aws_mq_broker" "events" {
  broker_name        = "events"
  engine_type        = "ActiveMQ"
  engine_version     = "5.17.6"
  host_instance_type = "mq.t3.micro"

  user {
    username = "app"
    password = "first-for-tests"
  }
  user {
    username = "admin"
    password = "changeme"
  }
}
