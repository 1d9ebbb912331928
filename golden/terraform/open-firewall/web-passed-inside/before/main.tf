terraform {
  backend "local" {}
}

resource "google_compute_network" "main" {
  name = "main"
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

resource "google_compute_forwarding_rule" "web" {
  name                  = "web"
  load_balancing_scheme = "INTERNAL"
}
