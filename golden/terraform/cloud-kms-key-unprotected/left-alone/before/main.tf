resource "google_kms_crypto_key" "on" {
  name     = "on"
  key_ring = "projects/acme/locations/eu/keyRings/main"

  lifecycle {
    prevent_destroy = true
  }
}
