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
    enable-oslogin = "TRUE"
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

resource "google_compute_project_metadata" "all" {
  metadata = {
    enable-oslogin = "true"
  }
}
