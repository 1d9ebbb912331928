resource "google_compute_instance" "own" {
  name         = "own"
  machine_type = "e2-small"
  zone         = "europe-west3-a"

  boot_disk {
    initialize_params {
      image = "acme/golden-image"
    }
  }

  network_interface {
    network = "main"
  }
}

resource "google_compute_instance" "accelerated" {
  name         = "accelerated"
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

  guest_accelerator {
    type  = "nvidia-tesla-t4"
    count = 1
  }
}
