resource "google_container_cluster" "main" {
  name     = "main"
  location = "europe-west3"
}

resource "google_container_node_pool" "pinned" {
  name    = "pinned"
  cluster = google_container_cluster.main.name

  management {
    auto_upgrade = false
  }
}
