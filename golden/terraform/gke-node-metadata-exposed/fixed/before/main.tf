resource "google_container_cluster" "main" {
  name     = "main"
  location = "europe-west3"

  workload_identity_config {
    workload_pool = "acme.svc.id.goog"
  }
}

resource "google_container_node_pool" "absent" {
  name    = "absent"
  cluster = google_container_cluster.main.name

  node_config {
  }
}

resource "google_container_node_pool" "off" {
  name    = "off"
  cluster = google_container_cluster.main.name

  node_config {
    workload_metadata_config {
      mode = "GCE_METADATA"
    }
  }
}
