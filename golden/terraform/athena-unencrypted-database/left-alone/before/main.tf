resource "aws_athena_database" "on" {
  name   = "on"
  bucket = "tables"

  encryption_configuration {
    encryption_option = "SSE_S3"
  }
}
