resource "google_container_cluster" "good" {
  name     = "good"
  location = "europe-west3"

  release_channel {
    channel = "STABLE"
  }
}

resource "google_container_cluster" "autopilot" {
  name     = "autopilot"
  location = "europe-west3"
  enable_autopilot = true
}
