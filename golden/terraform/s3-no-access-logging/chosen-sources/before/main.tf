resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

resource "aws_s3_bucket" "sink" {
  bucket = "acme-sink"
}

resource "aws_s3_bucket_policy" "sink" {
  bucket = aws_s3_bucket.sink.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "logging.s3.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.sink.arn}/*"
      Condition = { ArnLike = { "aws:SourceArn" = "arn:aws:s3:::acme-orders" } }
    }]
  })
}
