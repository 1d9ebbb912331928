resource "google_kms_crypto_key" "monthly" {
  name     = "monthly"
  key_ring = "projects/acme/locations/eu/keyRings/main"
  rotation_period = "2592000s"
}

resource "google_kms_crypto_key" "signing" {
  name     = "signing"
  key_ring = "projects/acme/locations/eu/keyRings/main"
  purpose = "ASYMMETRIC_SIGN"
}

resource "google_kms_crypto_key" "unknown" {
  name     = "unknown"
  key_ring = "projects/acme/locations/eu/keyRings/main"
  rotation_period = var.period
}

variable "period" {
  type = string
}

resource "google_kms_crypto_key" "imported" {
  name                          = "imported"
  key_ring                      = "projects/acme/locations/eu/keyRings/main"
  import_only                   = true
  skip_initial_version_creation = true
}
