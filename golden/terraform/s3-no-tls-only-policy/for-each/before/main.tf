resource "aws_s3_bucket" "team" {
  for_each = toset(["red", "blue"])
  bucket   = "acme-${each.key}"
}
