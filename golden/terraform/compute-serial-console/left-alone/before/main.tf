resource "google_compute_instance" "off" {
  name         = "off"
  machine_type = "e2-small"
  zone         = "europe-west3-a"

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    network = "main"
  }

  metadata = {
    serial-port-enable = "false"
  }
}

resource "google_compute_instance" "absent" {
  name         = "absent"
  machine_type = "e2-small"
  zone         = "europe-west3-a"

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    network = "main"
  }
}
