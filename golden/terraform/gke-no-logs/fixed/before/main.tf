resource "google_container_cluster" "off" {
  name     = "off"
  location = "europe-west3"
  logging_service    = "none"
  monitoring_service = "none"
}
