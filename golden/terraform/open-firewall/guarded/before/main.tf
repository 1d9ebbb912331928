resource "google_compute_network" "main" {
  name = "main"
}

resource "google_compute_firewall" "ssh" {
  name          = "ssh"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  lifecycle {
    prevent_destroy = true
  }

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "ssh_and_app" {
  name          = "ssh-and-app"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  lifecycle {
    ignore_changes = [allow]
  }

  allow {
    protocol = "tcp"
    ports    = ["22", "9000"]
  }
}

resource "google_compute_firewall" "web" {
  name          = "web"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  lifecycle {
    ignore_changes = all
  }

  allow {
    protocol = "tcp"
    ports    = ["80"]
  }
}
