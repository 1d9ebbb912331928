resource "google_container_cluster" "off" {
  name     = "off"
  location = "europe-west3"
  enable_shielded_nodes = false
}
