resource "aws_glue_job" "etl" {
  name     = "etl"
  role_arn = "arn:aws:iam::111122223333:role/glue"

  command {
    script_location = "s3://jobs/etl.py"
  }
}

resource "aws_glue_dev_endpoint" "dev" {
  name     = "dev"
  role_arn = "arn:aws:iam::111122223333:role/glue"
}
