resource "google_compute_network" "main" {
  name = "main"
}

terraform {
  backend "local" {}
}

resource "google_compute_firewall" "http" {
  name          = "http"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["80"]
  }
}

resource "google_compute_firewall" "https" {
  name          = "https"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["443", "8443"]
  }

  allow {
    protocol = "icmp"
  }
}

resource "google_compute_firewall" "https6" {
  name          = "https6"
  network       = google_compute_network.main.name
  source_ranges = ["::/0"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

resource "google_compute_firewall" "ssh_and_web" {
  name          = "ssh-and-web"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22", "80", "443"]
  }
}

resource "google_compute_firewall" "office_too" {
  name          = "office-too"
  network       = google_compute_network.main.name
  source_ranges = ["203.0.113.0/24", "0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

resource "google_compute_firewall" "public_http" {
  name          = "public-http"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["80"]
  }
}
