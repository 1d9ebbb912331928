resource "google_container_cluster" "open" {
  name     = "open"
  location = "europe-west1"

  master_authorized_networks_config {
    cidr_blocks {
      cidr_block   = "0.0.0.0/0"
      display_name = "entire-internet"
    }
    cidr_blocks {
      cidr_block   = "198.51.100.0/24"
      display_name = "office"
    }
  }
}

resource "google_container_cluster" "told" {
  name     = "told"
  location = "europe-west1"

  master_authorized_networks_config {
    cidr_blocks {
      cidr_block   = local.range
      display_name = "pipelines"
    }
  }
}

resource "google_container_cluster" "kept" {
  name     = "kept"
  location = "europe-west1"

  lifecycle {
    ignore_changes = [master_authorized_networks_config]
  }
}

locals {
  range = "0.0.0.0/0"
}
