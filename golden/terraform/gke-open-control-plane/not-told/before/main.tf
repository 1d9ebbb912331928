resource "google_container_cluster" "open" {
  name     = "open"
  location = "europe-west1"
}
