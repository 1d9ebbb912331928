resource "google_storage_bucket" "usage" {
  name     = "acme-usage"
  location = "EU"
}

resource "google_storage_bucket" "audit" {
  name     = "acme-audit"
  location = "EU"
}

resource "google_storage_bucket" "sunk" {
  name     = "acme-sunk"
  location = "EU"
}

resource "google_logging_project_sink" "all" {
  name        = "all"
  destination = "storage.googleapis.com/${google_storage_bucket.sunk.name}"
}
