resource "google_container_cluster" "main" {
  name     = "main"
  location = "europe-west1"

  private_cluster_config {
    enable_private_nodes   = true
    master_ipv4_cidr_block = "172.16.0.0/28"
  }
}

resource "google_container_cluster" "chosen" {
  name     = "chosen"
  location = "europe-west1"

  dynamic "private_cluster_config" {
    for_each = var.is_private ? [1] : []
    content {
      enable_private_nodes = true
    }
  }
}

variable "is_private" {
  type = bool
}
