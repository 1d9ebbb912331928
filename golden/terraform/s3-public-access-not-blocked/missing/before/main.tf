# Invoices, one object each.
resource "aws_s3_bucket" "invoices" {
  bucket = "acme-invoices"

  tags = {
    Team = "billing"
  }
}

# Who reads them.
resource "aws_iam_group" "billing" {
  name = "billing"
}
