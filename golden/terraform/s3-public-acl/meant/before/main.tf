resource "aws_s3_bucket" "site" {
  bucket = "acme-site"
  acl    = "public-read"

  website {
    index_document = "index.html"
  }
}

resource "aws_s3_bucket" "static_files" {
  bucket = "acme-static_files"
  acl    = "public-read"
}

resource "aws_s3_bucket" "opened" {
  bucket = "acme-opened"
  acl    = "public-read"
}

resource "aws_s3_bucket_public_access_block" "opened" {
  bucket            = aws_s3_bucket.opened.id
  block_public_acls = false
}

resource "aws_s3_bucket" "origin" {
  bucket = "acme-origin"
  acl    = "public-read"
}

resource "aws_cloudfront_distribution" "cdn" {
  enabled = true

  origin {
    origin_id   = "files"
    domain_name = aws_s3_bucket.origin.bucket_regional_domain_name
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "files"
    viewer_protocol_policy = "redirect-to-https"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

resource "aws_s3_bucket" "kept" {
  bucket = "acme-kept"
  acl    = "public-read"

  lifecycle {
    ignore_changes = [acl]
  }
}
