resource "aws_db_instance" "main" {
  instance_class = "db.t4g.medium"
  password       = "not-the-real-one"

  lifecycle {
    ignore_changes = [password]
  }
}
