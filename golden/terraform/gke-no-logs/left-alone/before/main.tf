resource "google_container_cluster" "absent" {
  name     = "absent"
  location = "europe-west3"
}

resource "google_container_cluster" "good" {
  name     = "good"
  location = "europe-west3"
  logging_service = "logging.googleapis.com/kubernetes"
}
