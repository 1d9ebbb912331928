resource "aws_db_instance" "main" {
  instance_class = "db.t4g.small"
}
