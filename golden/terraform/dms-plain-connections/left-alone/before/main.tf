resource "aws_dms_endpoint" "require" {
  endpoint_id   = "require"
  endpoint_type = "source"
  engine_name   = "postgres"
  ssl_mode      = "require"
}

resource "aws_dms_endpoint" "verify" {
  endpoint_id   = "verify"
  endpoint_type = "source"
  engine_name   = "mysql"
  ssl_mode      = "verify-ca"
}

resource "aws_dms_endpoint" "bucket" {
  endpoint_id   = "bucket"
  endpoint_type = "source"
  engine_name   = "s3"
}

resource "aws_dms_endpoint" "warehouse" {
  endpoint_id   = "warehouse"
  endpoint_type = "source"
  engine_name   = "redshift"
}
