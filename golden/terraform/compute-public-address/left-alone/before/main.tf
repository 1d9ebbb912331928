resource "google_compute_instance" "inside" {
  name         = "inside"
  machine_type = "e2-small"

  network_interface {
    network = "default"
  }
}

resource "google_compute_instance" "chosen" {
  name         = "chosen"
  machine_type = "e2-small"

  network_interface {
    network = "default"

    dynamic "access_config" {
      for_each = var.public ? [1] : []
      content {}
    }
  }
}

variable "public" {
  type = bool
}
