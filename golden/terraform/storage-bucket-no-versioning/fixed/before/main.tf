resource "google_storage_bucket" "absent" {
  name     = "acme-absent"
  location = "EU"
}

resource "google_storage_bucket" "off" {
  name     = "acme-off"
  location = "EU"
  versioning {
    enabled = false
  }
}

resource "google_storage_bucket" "dynamic" {
  name     = "acme-dynamic"
  location = "EU"
  dynamic "versioning" {
    for_each = [1]
    content {
      enabled = false
    }
  }
}
