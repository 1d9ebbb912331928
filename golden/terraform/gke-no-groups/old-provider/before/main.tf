terraform {
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 4.40.0"
    }
  }
}

resource "google_container_cluster" "main" {
  name     = "main"
  location = "europe-west1"
}
