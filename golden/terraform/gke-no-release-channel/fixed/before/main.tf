resource "google_container_cluster" "absent" {
  name     = "absent"
  location = "europe-west3"
}

resource "google_container_cluster" "off" {
  name     = "off"
  location = "europe-west3"

  release_channel {
    channel = "UNSPECIFIED"
  }
}

resource "google_container_node_pool" "absent" {
  cluster = google_container_cluster.absent.name

  management {
    auto_upgrade = true
  }
}
