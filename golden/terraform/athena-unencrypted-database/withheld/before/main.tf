resource "aws_athena_database" "missing" {
  name   = "missing"
  bucket = "tables"
}
