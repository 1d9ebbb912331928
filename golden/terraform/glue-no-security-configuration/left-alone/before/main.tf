resource "aws_glue_job" "etl" {
  name     = "etl"
  role_arn = "arn:aws:iam::111122223333:role/glue"
  security_configuration = "main"

  command {
    script_location = "s3://jobs/etl.py"
  }
}
