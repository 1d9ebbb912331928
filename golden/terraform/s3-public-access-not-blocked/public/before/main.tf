resource "aws_s3_bucket" "site" {
  bucket = "acme-site"
}

resource "aws_s3_bucket_website_configuration" "site" {
  bucket = aws_s3_bucket.site.id

  index_document {
    suffix = "index.html"
  }
}

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

resource "aws_s3_bucket" "partner" {
  bucket = "acme-partner"
}

data "aws_iam_policy_document" "partner" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.partner.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
}

resource "aws_s3_bucket_policy" "partner" {
  bucket = aws_s3_bucket.partner.id
  policy = data.aws_iam_policy_document.partner.json
}

resource "aws_s3_bucket" "old" {
  bucket = "acme-old"
  acl    = "public-read"
}

resource "aws_s3_bucket" "granted" {
  bucket = "acme-granted"

  grant {
    type        = "Group"
    permissions = ["READ"]
    uri         = "http://acs.amazonaws.com/groups/global/AllUsers"
  }
}

resource "aws_s3_bucket" "maybe" {
  bucket = "acme-maybe"
  acl    = var.acl
}

variable "acl" {
  type = string
}

resource "aws_s3_bucket" "files" {
  bucket = "acme-files"
}

resource "aws_s3_object" "logo" {
  bucket = aws_s3_bucket.files.id
  key    = "logo.png"
  source = "logo.png"
  acl    = "public-read"
}

resource "aws_s3_bucket" "elsewhere" {
  bucket = "acme-elsewhere"
}

resource "aws_s3_bucket_policy" "elsewhere" {
  bucket = aws_s3_bucket.elsewhere.id
  policy = file("policy.json")
}

resource "aws_s3_bucket" "limited" {
  bucket = "acme-limited"
}

resource "aws_s3_bucket_policy" "limited" {
  bucket = aws_s3_bucket.limited.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.limited.arn}/*"
      Condition = { StringEquals = { "aws:SourceVpce" = "vpce-1a2b3c4d" } }
    }]
  })
}
