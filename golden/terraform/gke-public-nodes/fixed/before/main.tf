resource "google_container_cluster" "main" {
  name     = "main"
  location = "europe-west1"
}

resource "google_container_cluster" "said" {
  name     = "said"
  location = "europe-west1"

  private_cluster_config {
    enable_private_nodes = false # until there is NAT
  }
}
