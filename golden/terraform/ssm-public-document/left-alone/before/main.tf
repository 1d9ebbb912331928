resource "aws_ssm_document" "own" {
  name          = "own"
  document_type = "Command"
  content       = jsonencode({ schemaVersion = "2.2" })
}

resource "aws_ssm_document" "named" {
  name          = "named"
  document_type = "Command"
  content       = jsonencode({ schemaVersion = "2.2" })

  permissions = {
    type        = "Share"
    account_ids = "123456789012"
  }
}
