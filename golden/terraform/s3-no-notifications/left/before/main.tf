resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"
}

resource "aws_s3_bucket_notification" "orders" {
  bucket = aws_s3_bucket.orders.id

  queue {
    queue_arn = aws_sqs_queue.orders.arn
    events    = ["s3:ObjectCreated:*"]
  }
}

resource "aws_s3_bucket" "none" {
  count  = 0
  bucket = "acme-none"
}

resource "aws_s3_bucket" "handed" {
  bucket = "acme-handed"
}

module "events" {
  source = "git::https://example.com/events.git"
  bucket = aws_s3_bucket.handed.id
}
