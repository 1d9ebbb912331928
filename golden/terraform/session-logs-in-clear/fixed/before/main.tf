resource "aws_ssm_document" "session" {
  name          = "SSM-SessionManagerRunShell"
  document_type = "Session"

  content = <<DOC
{
  "schemaVersion": "1.0",
  "sessionType": "Standard_Stream",
  "inputs": {
    "s3BucketName": "${aws_s3_bucket.sessions.id}",
    "s3EncryptionEnabled": false,
    "cloudWatchLogGroupName": "sessions",
    "kmsKeyId": "alias/sessions"
  }
}
DOC
}

resource "aws_s3_bucket" "sessions" {
  bucket = "acme-sessions"
}
