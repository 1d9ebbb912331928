provider "google" {
  project = "acme"
}

resource "google_container_cluster" "private" {
  name     = "private"
  location = "europe-west1"

  private_cluster_config {
    enable_private_endpoint = true
    enable_private_nodes    = true
  }
}

resource "google_container_cluster" "nobody" {
  name     = "nobody"
  location = "europe-west1"

  master_authorized_networks_config {
  }
}

resource "google_container_cluster" "office" {
  name     = "office"
  location = "europe-west1"

  master_authorized_networks_config {
    cidr_blocks {
      cidr_block = "203.0.113.0/24"
    }
  }
}

resource "google_container_cluster" "listed" {
  name     = "listed"
  location = "europe-west1"

  master_authorized_networks_config {
    dynamic "cidr_blocks" {
      for_each = var.networks
      content {
        cidr_block = cidr_blocks.value
      }
    }
  }
}

variable "networks" {
  type = list(string)
}
