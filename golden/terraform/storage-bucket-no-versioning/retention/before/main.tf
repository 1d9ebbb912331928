resource "google_storage_bucket" "kept" {
  name     = "acme-kept"
  location = "EU"
  retention_policy {
    retention_period = 86400
  }
}
