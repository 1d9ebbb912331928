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

  shielded_instance_config {
    enable_secure_boot = true
  }
}
