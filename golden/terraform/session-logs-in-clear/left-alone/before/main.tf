provider "aws" {
  region = "eu-west-1"
}

resource "aws_ssm_document" "command" {
  name          = "command"
  document_type = "Command"
  content       = jsonencode({ schemaVersion = "2.2", inputs = { s3BucketName = "x", s3EncryptionEnabled = false } })
}

resource "aws_ssm_document" "session" {
  name          = "SSM-SessionManagerRunShell"
  document_type = "Session"

  content = jsonencode({
    schemaVersion = "1.0"
    sessionType   = "Standard_Stream"
    inputs = {
      s3BucketName                = "acme-sessions"
      s3EncryptionEnabled         = true
      cloudWatchLogGroupName      = ""
      cloudWatchEncryptionEnabled = false
      kmsKeyId                    = var.key
    }
  })
}

variable "key" {
  type = string
}
