resource "google_container_cluster" "main" {
  name     = "main"
  location = "europe-west3"
  enable_shielded_nodes = true
}

resource "google_container_node_pool" "good" {
  name    = "good"
  cluster = google_container_cluster.main.name

  node_config {
    shielded_instance_config {
      enable_secure_boot = true
    }
  }
}

resource "google_container_node_pool" "bare" {
  name    = "bare"
  cluster = google_container_cluster.main.name
}
