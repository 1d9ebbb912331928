resource "aws_s3_bucket" "downloads" {
  bucket = "acme-downloads"
}

data "aws_iam_policy_document" "downloads" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.downloads.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "downloads" {
  bucket = aws_s3_bucket.downloads.id
  policy = data.aws_iam_policy_document.downloads.json
}

resource "aws_s3_bucket" "site" {
  bucket = "acme-site"

  website {
    index_document = "index.html"
  }
}
