terraform {
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 4.0"
    }
  }
}

resource "google_storage_bucket" "absent" {
  name     = "acme-absent"
  location = "EU"
}
