terraform {
  required_version = "~> 0.13.0"
}

resource "aws_db_instance" "this" {
  instance_class = "db.t4g.medium"
  password       = "not-the-real-one"
}
