resource "aws_db_instance" "main" {
  identifier     = "main"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}

resource "aws_db_instance" "copy" {
  provider            = aws.west
  identifier          = "copy"
  instance_class      = "db.m6g.large"
  replicate_source_db = aws_db_instance.main.arn
}
