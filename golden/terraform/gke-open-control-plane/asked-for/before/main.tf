provider "google" {
  project = "acme"
}

resource "google_container_cluster" "main" {
  name     = "main"
  location = "europe-west1"
}

# everybody by name
resource "google_container_cluster" "open" {
  name     = "open"
  location = "europe-west1"

  master_authorized_networks_config {
    cidr_blocks {
      cidr_block   = "0.0.0.0/0" # because of the pipelines
      display_name = "all"
    }
  }
}
