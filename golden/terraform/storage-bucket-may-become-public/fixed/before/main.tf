resource "google_storage_bucket" "absent" {
  name     = "acme-absent"
  location = "EU"
}

resource "google_storage_bucket" "inherited" {
  name     = "acme-inherited"
  location = "EU"
  public_access_prevention = "inherited"
}
