resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

resource "aws_s3_bucket" "sink" {
  bucket = "acme-sink"
}

data "aws_iam_policy_document" "sink" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.sink.arn}/*"]

    principals {
      type        = "Service"
      identifiers = ["logging.s3.amazonaws.com"]
    }
  }
}

resource "aws_s3_bucket_policy" "sink" {
  bucket = aws_s3_bucket.sink.id
  policy = data.aws_iam_policy_document.sink.json
}
