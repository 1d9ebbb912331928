provider "aws" {
  region = "eu-central-1"
}

resource "aws_db_instance" "missing" {
  identifier     = "missing"
  engine         = "postgres"
  instance_class = "db.t3.medium"
}

resource "aws_db_instance" "on" {
  identifier     = "on"
  engine         = "postgres"
  instance_class = "db.t3.medium"

  performance_insights_enabled = true
}

resource "aws_db_instance" "small" {
  identifier     = "small"
  engine         = "mysql"
  instance_class = "db.t3.micro"
}

variable "insights" {
  type = bool
}

resource "aws_db_instance" "unknown" {
  identifier     = "unknown"
  engine         = "postgres"
  instance_class = "db.t3.medium"

  performance_insights_enabled = var.insights
}
