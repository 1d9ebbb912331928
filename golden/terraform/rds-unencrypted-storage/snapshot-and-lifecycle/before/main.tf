resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
  snapshot_identifier = "before-migration"
}

resource "aws_db_instance" "kept" {
  identifier        = "main"
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_db_instance" "ignored" {
  identifier        = "main"
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"

  lifecycle {
    ignore_changes = [storage_encrypted]
  }
}

resource "aws_db_instance" "old" {
  identifier        = "main"
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.t2.micro"
  allocated_storage = 20
  username          = "main"
}
