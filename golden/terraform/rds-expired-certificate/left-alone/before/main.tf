resource "aws_db_instance" "default" {
  identifier     = "default"
  engine         = "postgres"
  instance_class = "db.t3.medium"
}

resource "aws_db_instance" "other" {
  identifier     = "other"
  engine         = "postgres"
  instance_class = "db.t3.medium"

  ca_cert_identifier = "rds-ca-ecc384-g1"
}
