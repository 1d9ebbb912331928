resource "google_storage_bucket" "on" {
  name     = "acme-on"
  location = "EU"
  public_access_prevention = "enforced"
}
