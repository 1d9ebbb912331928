variable "engine" {
  type = string
}

resource "aws_db_instance" "main" {
  identifier     = "main"
  engine         = var.engine
  instance_class = "db.m6g.large"
}

resource "aws_db_instance" "custom" {
  identifier     = "custom"
  engine         = "custom-oracle-ee"
  instance_class = "db.m5.large"
}

resource "aws_db_instance" "maria" {
  identifier     = "maria"
  engine         = "mariadb"
  instance_class = "db.m6g.large"
}
