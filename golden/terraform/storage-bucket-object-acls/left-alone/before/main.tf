resource "google_storage_bucket" "on" {
  name     = "acme-on"
  location = "EU"
  uniform_bucket_level_access = true
}

resource "google_storage_bucket" "unknown" {
  name     = "acme-unknown"
  location = "EU"
  uniform_bucket_level_access = var.uniform
}

variable "uniform" {
  type = bool
}

resource "google_storage_bucket" "old" {
  name               = "acme-old"
  location           = "EU"
  bucket_policy_only = true
}
