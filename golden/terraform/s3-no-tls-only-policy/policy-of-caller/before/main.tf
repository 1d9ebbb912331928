module "store" {
  source = "./store"
}

resource "aws_s3_bucket_policy" "store" {
  bucket = module.store.name
  policy = file("policy.json")
}
