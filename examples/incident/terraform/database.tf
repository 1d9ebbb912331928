resource "aws_security_group" "database" {
  name        = "payments-database"
  description = "Database of the payment service"
  vpc_id      = var.vpc_id

  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    cidr_blocks     = ["0.0.0.0/0"]
    security_groups = [aws_security_group.web.id]
  }
}

resource "aws_db_instance" "payments" {
  identifier        = "payments"
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.t4g.medium"
  allocated_storage = 100

  db_name  = "payments"
  username = "payments"
  password = "Sommer2024!"

  vpc_security_group_ids = [aws_security_group.database.id]
  db_subnet_group_name   = var.database_subnet_group
  publicly_accessible    = true
  skip_final_snapshot    = true
}
