resource "google_container_cluster" "on" {
  name     = "on"
  location = "europe-west3"

  network_policy {
    enabled = true
  }
}

resource "google_container_cluster" "dataplane" {
  name     = "dataplane"
  location = "europe-west3"
  datapath_provider = "ADVANCED_DATAPATH"
}

resource "google_container_cluster" "autopilot" {
  name     = "autopilot"
  location = "europe-west3"
  enable_autopilot = true
}
