resource "google_container_cluster" "on" {
  name     = "on"
  location = "europe-west3"
  enable_legacy_abac = true
}

resource "google_container_cluster" "quoted" {
  name     = "quoted"
  location = "europe-west3"
  enable_legacy_abac = "true"
}
