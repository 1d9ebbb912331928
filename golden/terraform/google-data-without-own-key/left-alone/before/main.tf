resource "google_pubsub_topic" "orders" {
  name         = "orders"
  kms_key_name = google_kms_crypto_key.main.id
}

resource "google_kms_crypto_key" "main" {
  name     = "main"
  key_ring = "projects/acme/locations/eu/keyRings/main"
}
