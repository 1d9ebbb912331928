module "store" {
  source = "./store"
}

resource "aws_s3_bucket_public_access_block" "store" {
  bucket                  = module.store.bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
