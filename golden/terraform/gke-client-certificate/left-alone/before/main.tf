resource "google_container_cluster" "off" {
  name     = "off"
  location = "europe-west3"

  master_auth {
    client_certificate_config {
      issue_client_certificate = false
    }
  }
}

resource "google_container_cluster" "absent" {
  name     = "absent"
  location = "europe-west3"
}
