variable "primary" {
  type    = string
  default = null
}

resource "aws_db_instance" "main" {
  identifier                          = "main"
  engine                              = "postgres"
  engine_version                      = "16.4"
  instance_class                      = "db.m6g.large"
  allocated_storage                   = 20
  username                            = "main"
  iam_database_authentication_enabled = true
}

resource "aws_db_instance" "reader" {
  identifier          = "reader"
  instance_class      = "db.m6g.large"
  replicate_source_db = aws_db_instance.main.identifier
}

resource "aws_db_instance" "reader_of_reader" {
  identifier          = "reader-of-reader"
  instance_class      = "db.m6g.large"
  replicate_source_db = aws_db_instance.reader.identifier
}

resource "aws_db_instance" "elsewhere" {
  identifier          = "elsewhere"
  instance_class      = "db.m6g.large"
  replicate_source_db = "arn:aws:rds:eu-central-1:111122223333:db:main"
}

resource "aws_db_instance" "perhaps" {
  identifier          = "perhaps"
  instance_class      = "db.m6g.large"
  engine              = var.primary == null ? "oracle-se2" : null
  replicate_source_db = var.primary
}
