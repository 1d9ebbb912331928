resource "google_kms_crypto_key" "main" {
  name     = "main"
  key_ring = var.key_ring
}

variable "key_ring" {
  type = string
}
