resource "google_storage_bucket" "absent" {
  name     = "acme-absent"
  location = "EU"
}

resource "google_storage_bucket" "inherited" {
  name     = "acme-inherited"
  location = "EU"
  public_access_prevention = "inherited"
}

resource "google_storage_bucket_iam_member" "reader" {
  bucket = google_storage_bucket.absent.name
  role   = "roles/storage.objectViewer"
  member = "group:readers@example.com"
}
