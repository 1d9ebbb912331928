resource "google_storage_bucket" "site" {
  name     = "acme-site"
  location = "EU"
  website {
    main_page_suffix = "index.html"
  }
}

resource "google_storage_bucket" "open" {
  name     = "acme-open"
  location = "EU"
}

resource "google_storage_bucket_iam_member" "everybody" {
  bucket = google_storage_bucket.open.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}
