resource "google_storage_bucket" "kept" {
  name     = "acme-kept"
  location = "EU"
  retention_policy {
    retention_period = 86400
  }
}

resource "google_storage_bucket" "folders" {
  name                        = "example-folders"
  location                    = "EU"
  uniform_bucket_level_access = true

  hierarchical_namespace {
    enabled = var.hierarchical
  }
}

resource "google_storage_bucket" "flat" {
  name                        = "example-flat"
  location                    = "EU"
  uniform_bucket_level_access = true

  hierarchical_namespace {
    enabled = false
  }
}

variable "hierarchical" {
  type = bool
}
