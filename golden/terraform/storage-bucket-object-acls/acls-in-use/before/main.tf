resource "google_storage_bucket" "shared" {
  name     = "acme-shared"
  location = "EU"
}

resource "google_storage_bucket_acl" "shared" {
  bucket         = google_storage_bucket.shared.name
  predefined_acl = "publicRead"
}
