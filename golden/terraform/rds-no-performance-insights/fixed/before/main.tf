resource "aws_db_instance" "missing" {
  identifier     = "missing"
  engine         = "postgres"
  instance_class = "db.t3.medium"
}

resource "aws_db_instance" "off" {
  identifier     = "off"
  engine         = "mysql"
  instance_class = "db.m5.large"

  performance_insights_enabled = false
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "main"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "referring" {
  cluster_identifier = "main"
  engine             = aws_rds_cluster.main.engine
  instance_class     = "db.r6g.large"
}

variable "class" {
  type = string
}

resource "aws_db_instance" "class" {
  engine         = "mariadb"
  instance_class = var.class
}

variable "engine" {
  type = string
}

resource "aws_db_instance" "engine" {
  engine         = var.engine
  instance_class = "db.m5.large"
}
