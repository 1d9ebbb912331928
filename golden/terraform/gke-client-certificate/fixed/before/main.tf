resource "google_container_cluster" "on" {
  name     = "on"
  location = "europe-west3"

  master_auth {
    client_certificate_config {
      issue_client_certificate = true
    }
  }
}
