resource "google_compute_instance" "reserved" {
  name         = "reserved"
  machine_type = "e2-small"

  network_interface {
    network = "default"
    access_config {
      nat_ip = google_compute_address.web.address
    }
  }
}

resource "google_compute_address" "web" {
  name = "web"
}

resource "google_compute_instance" "used" {
  name         = "used"
  machine_type = "e2-small"

  network_interface {
    network = "default"
    access_config {}
  }
}

output "address" {
  value = google_compute_instance.used.network_interface[0].access_config[0].nat_ip
}

resource "google_compute_instance" "provisioned" {
  name         = "provisioned"
  machine_type = "e2-small"

  network_interface {
    network = "default"
    access_config {}
  }

  provisioner "remote-exec" {
    inline = ["true"]
    connection {
      host = self.network_interface[0].access_config[0].nat_ip
    }
  }
}

resource "google_compute_instance" "kept" {
  name         = "kept"
  machine_type = "e2-small"

  network_interface {
    network = "default"
    access_config {}
  }

  lifecycle {
    ignore_changes = [network_interface]
  }
}
