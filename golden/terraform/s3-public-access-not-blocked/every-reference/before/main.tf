variable "blocked" {
  type    = bool
  default = true
}

variable "prefix" {
  type = string
}

locals {
  of_local = aws_s3_bucket.b_local.id
  named    = "acme-named"
}

resource "aws_s3_bucket" "b_id" {
  bucket = "acme-id"
}

resource "aws_s3_bucket_public_access_block" "id" {
  bucket                  = aws_s3_bucket.b_id.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "b_name" {
  bucket = "acme-name"
}

resource "aws_s3_bucket_public_access_block" "name" {
  bucket                  = aws_s3_bucket.b_name.bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "b_quoted" {
  bucket = "acme-quoted"
}

resource "aws_s3_bucket_public_access_block" "quoted" {
  bucket                  = "${aws_s3_bucket.b_quoted.id}"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "b_index" {
  count  = 1
  bucket = "acme-index"
}

resource "aws_s3_bucket_public_access_block" "index" {
  bucket                  = aws_s3_bucket.b_index[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "b_arn" {
  bucket = "acme-arn"
}

resource "aws_s3_bucket_public_access_block" "arn" {
  bucket                  = element(split(":", aws_s3_bucket.b_arn.arn), 5)
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "b_ternary" {
  bucket = "acme-ternary"
}

resource "aws_s3_bucket_public_access_block" "ternary" {
  bucket                  = var.blocked ? aws_s3_bucket.b_ternary.id : null
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "b_tried" {
  bucket = "acme-tried"
}

resource "aws_s3_bucket_public_access_block" "tried" {
  bucket                  = try(aws_s3_bucket.b_tried.id, "")
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "b_local" {
  bucket = "acme-local"
}

resource "aws_s3_bucket_public_access_block" "local" {
  bucket                  = local.of_local
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "b_splat" {
  count  = 1
  bucket = "acme-splat"
}

resource "aws_s3_bucket_public_access_block" "splat" {
  bucket                  = one(aws_s3_bucket.b_splat.*.id)
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "b_literal" {
  bucket = "acme-literal"
}

resource "aws_s3_bucket_public_access_block" "literal" {
  bucket                  = "acme-literal"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "b_text" {
  bucket = "${var.prefix}-text"
}

resource "aws_s3_bucket_public_access_block" "text" {
  bucket                  = "${var.prefix}-text"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "b_named" {
  bucket = local.named
}

resource "aws_s3_bucket_public_access_block" "named" {
  bucket                  = "acme-named"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "each" {
  for_each = toset(["a", "b"])
  bucket   = "acme-${each.key}"
}

resource "aws_s3_bucket_public_access_block" "each" {
  for_each                = aws_s3_bucket.each
  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
