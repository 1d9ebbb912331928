resource "google_container_cluster" "main" {
  name     = "main"
  location = "europe-west1"

  resource_labels = {
    team = "web"
  }

  authenticator_groups_config {
    security_group = var.group
  }
}

variable "group" {
  type = string
}
