resource "google_kms_crypto_key" "absent" {
  name     = "absent"
  key_ring = "projects/acme/locations/eu/keyRings/main"
}

resource "google_kms_crypto_key" "other" {
  name     = "other"
  key_ring = "projects/acme/locations/eu/keyRings/main"

  lifecycle {
    ignore_changes = [labels]
  }
}

resource "google_kms_crypto_key" "off" {
  name     = "off"
  key_ring = "projects/acme/locations/eu/keyRings/main"

  lifecycle {
    prevent_destroy = false
  }
}
