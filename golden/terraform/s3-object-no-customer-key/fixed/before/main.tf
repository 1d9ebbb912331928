resource "aws_kms_key" "data" {
  description         = "Data"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "data" {
  bucket = "example-data"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.data.arn
    }
  }
}

# The bucket's own key is plainly the one.
resource "aws_s3_object" "settings" {
  bucket  = aws_s3_bucket.data.id
  key     = "settings.json"
  content = "{}"
}

resource "aws_s3_bucket_object" "old" {
  count  = 2
  bucket = aws_s3_bucket.data.bucket
  key    = "old-${count.index}"
  source = "old.txt"

  server_side_encryption = "aws:kms"
}

# The key that AWS manages.
resource "aws_s3_object" "managed" {
  bucket     = aws_s3_bucket.data.id
  key        = "managed.json"
  content    = "{}"
  kms_key_id = "arn:aws:kms:eu-west-1:111122223333:alias/aws/s3"
}

# Reported: these say something that a key excludes.
resource "aws_s3_object" "etag" {
  bucket = aws_s3_bucket.data.id
  key    = "etag.txt"
  source = "etag.txt"
  etag   = filemd5("etag.txt")
}

resource "aws_s3_object" "aes" {
  bucket                 = aws_s3_bucket.data.id
  key                    = "aes.txt"
  content                = "a"
  server_side_encryption = "AES256"
}

resource "aws_s3_object" "acl" {
  bucket  = aws_s3_bucket.data.id
  key     = "acl.txt"
  content = "a"
  acl     = var.acl
}

variable "acl" {
  type = string
}
