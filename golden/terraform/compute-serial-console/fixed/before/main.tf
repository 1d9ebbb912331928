resource "google_compute_instance" "on" {
  name         = "on"
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
    serial-port-enable = "TRUE"
  }
}

resource "google_compute_instance" "one" {
  name         = "one"
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
    serial-port-enable = 1
  }
}
