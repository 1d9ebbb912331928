resource "aws_ssm_document" "all" {
  name          = "all"
  document_type = "Command"
  content       = jsonencode({ schemaVersion = "2.2" })

  permissions = {
    type        = "Share"
    account_ids = "All"
  }
}
