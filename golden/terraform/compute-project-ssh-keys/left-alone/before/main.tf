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
    block-project-ssh-keys = true
  }
}

resource "google_compute_instance" "upper" {
  name         = "upper"
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
    block-project-ssh-keys = "TRUE"
  }
}

resource "google_compute_instance" "unknown" {
  name         = "unknown"
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

  metadata = var.metadata
}

resource "google_compute_instance" "merged" {
  name         = "merged"
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

  metadata = merge(var.metadata, { foo = "bar" })
}

variable "metadata" {
  type = map(string)
}
