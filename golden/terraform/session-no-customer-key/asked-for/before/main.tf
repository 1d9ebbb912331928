provider "aws" {
  region = "eu-west-1"
}

resource "aws_ssm_document" "session" {
  name          = "SSM-SessionManagerRunShell"
  document_type = "Session"

  content = <<DOC
{
  "schemaVersion": "1.0",
  "inputs": {
    "s3BucketName": "acme-sessions",
    "kmsKeyId": ""
  }
}
DOC
}

resource "aws_ssm_document" "other" {
  name          = "other"
  document_type = "Session"
  content       = jsonencode({ schemaVersion = "1.0", inputs = { idleSessionTimeout = "20" } })
}

resource "aws_ssm_document" "quoted" {
  name          = "quoted"
  document_type = "Session"
  content       = "{\"inputs\": {\"idleSessionTimeout\": \"20\"}}"
}
