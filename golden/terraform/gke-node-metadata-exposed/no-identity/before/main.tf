resource "google_container_cluster" "main" {
  name     = "main"
  location = "europe-west3"
}

resource "google_container_node_pool" "here" {
  name    = "here"
  cluster = google_container_cluster.main.name

  node_config {
  }
}

resource "google_container_node_pool" "elsewhere" {
  name    = "elsewhere"
  cluster = "other"

  node_config {
  }
}

resource "google_container_cluster" "own" {
  name     = "own"
  location = "europe-west3"

  node_config {
  }
}
