resource "google_container_cluster" "main" {
  name     = "main"
  location = "europe-west3"

  workload_identity_config {
    workload_pool = "acme.svc.id.goog"
  }
}

resource "google_container_node_pool" "on" {
  name    = "on"
  cluster = google_container_cluster.main.name

  node_config {
    workload_metadata_config {
      mode = "GKE_METADATA"
    }
  }
}

resource "google_container_node_pool" "bare" {
  name    = "bare"
  cluster = google_container_cluster.main.name
}

resource "google_container_cluster" "autopilot" {
  name             = "autopilot"
  location         = "europe-west3"
  enable_autopilot = true
}

resource "google_container_node_pool" "autopilot" {
  cluster = google_container_cluster.autopilot.name

  node_config {
  }
}
