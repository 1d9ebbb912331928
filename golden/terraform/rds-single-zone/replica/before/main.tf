resource "aws_db_instance" "reader" {
  identifier          = "reader"
  instance_class      = "db.m6g.large"
  replicate_source_db = "main"
}
