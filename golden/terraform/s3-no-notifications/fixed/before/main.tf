resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"
} # of the shop

resource "aws_s3_bucket" "tenants" {
  count  = length(var.tenants)
  bucket = "acme-${var.tenants[count.index]}"
}
