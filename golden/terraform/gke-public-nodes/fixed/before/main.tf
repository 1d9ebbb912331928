resource "google_container_cluster" "main" {
  name     = "main"
  location = "europe-west1"
}

resource "google_container_cluster" "said" {
  name     = "said"
  location = "europe-west1"

  private_cluster_config {
    enable_private_nodes = false # because there is no NAT yet
  }
}
