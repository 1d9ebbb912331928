resource "google_storage_bucket" "absent" {
  name     = "acme-absent"
  location = "EU"
}

resource "google_storage_bucket" "off" {
  name     = "acme-off"
  location = "EU"
  uniform_bucket_level_access = false # access
}

resource "google_storage_bucket" "many" {
  name     = "acme-many"
  location = "EU"
  count = 2
}
