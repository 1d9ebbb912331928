resource "google_storage_bucket" "data" {
  name     = "acme-data"
  location = "EU"
}

resource "google_storage_bucket" "other" {
  name     = "acme-other"
  location = "EU"

  logging {
    log_bucket = google_storage_bucket.usage.name
  }
}

resource "google_storage_bucket" "usage" {
  name     = "acme-usage"
  location = "EU"
}
