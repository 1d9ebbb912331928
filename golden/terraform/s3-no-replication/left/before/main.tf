resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"
}

resource "aws_s3_bucket_replication_configuration" "orders" {
  bucket = aws_s3_bucket.orders.id
  role   = aws_iam_role.replication.arn

  rule {
    status = "Enabled"

    destination {
      bucket = var.replica
    }
  }
}

resource "aws_s3_bucket" "old" {
  bucket = "acme-old"

  replication_configuration {
    role = aws_iam_role.replication.arn
  }
}

resource "aws_s3_bucket" "none" {
  count  = 0
  bucket = "acme-none"
}
