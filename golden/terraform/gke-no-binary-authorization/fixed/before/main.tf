resource "google_container_cluster" "absent" {
  name     = "absent"
  location = "europe-west3"
}

resource "google_container_cluster" "off" {
  name     = "off"
  location = "europe-west3"

  binary_authorization {
    evaluation_mode = "DISABLED"
  }
}
