resource "aws_dms_endpoint" "missing" {
  endpoint_id   = "missing"
  endpoint_type = "source"
  engine_name   = "postgres"
}

resource "aws_dms_endpoint" "none" {
  endpoint_id   = "none"
  endpoint_type = "source"
  engine_name   = "sqlserver"
  ssl_mode      = "none"
}

resource "aws_dms_endpoint" "mysql" {
  endpoint_id   = "mysql"
  endpoint_type = "source"
  engine_name   = "mysql"
}

variable "engine" {
  type = string
}

resource "aws_dms_endpoint" "unknown" {
  endpoint_id   = "unknown"
  endpoint_type = "source"
  engine_name   = var.engine
}
