resource "google_storage_bucket" "on" {
  name     = "acme-on"
  location = "EU"
  versioning {
    enabled = true
  }
}

resource "google_storage_bucket" "dynamic" {
  name     = "acme-dynamic"
  location = "EU"
  dynamic "versioning" {
    for_each = var.versioning
    content {
      enabled = versioning.value
    }
  }
}

variable "versioning" {
  type = list(bool)
}
