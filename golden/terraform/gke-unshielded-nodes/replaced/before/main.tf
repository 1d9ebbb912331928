resource "google_container_cluster" "main" {
  name     = "main"
  location = "europe-west3"

  node_config {
  }
}

resource "google_container_node_pool" "absent" {
  name    = "absent"
  cluster = google_container_cluster.main.name

  node_config {
    machine_type = "e2-small"
  }
}

resource "google_container_node_pool" "off" {
  name    = "off"
  cluster = google_container_cluster.main.name

  node_config {
    shielded_instance_config {
      enable_secure_boot          = false
      enable_integrity_monitoring = false
    }
  }
}
