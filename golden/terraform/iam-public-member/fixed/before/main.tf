resource "google_pubsub_topic_iam_binding" "orders" {
  topic = "orders"
  role  = "roles/pubsub.publisher"
  members = [
    "serviceAccount:shop@acme.iam.gserviceaccount.com",
    "allUsers", # until the shop has an account
  ]
}

resource "google_kms_crypto_key_iam_binding" "key" {
  crypto_key_id = "key"
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  members       = ["allAuthenticatedUsers", "user:a@example.com"]
}
