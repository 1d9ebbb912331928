resource "google_kms_crypto_key" "absent" {
  name     = "absent"
  key_ring = "projects/acme/locations/eu/keyRings/main"
}

resource "google_kms_crypto_key" "yearly" {
  name     = "yearly"
  key_ring = "projects/acme/locations/eu/keyRings/main"
  rotation_period = "31536000s"
}

resource "google_kms_crypto_key" "purpose" {
  name     = "purpose"
  key_ring = "projects/acme/locations/eu/keyRings/main"
  purpose = "ENCRYPT_DECRYPT"
}
