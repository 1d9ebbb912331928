resource "google_container_cluster" "on" {
  name     = "on"
  location = "europe-west3"
  enable_intranode_visibility = true
}

resource "google_container_cluster" "autopilot" {
  name     = "autopilot"
  location = "europe-west3"
  enable_autopilot = true
}
