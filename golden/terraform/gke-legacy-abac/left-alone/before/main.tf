resource "google_container_cluster" "off" {
  name     = "off"
  location = "europe-west3"
  enable_legacy_abac = false
}

resource "google_container_cluster" "absent" {
  name     = "absent"
  location = "europe-west3"
}
