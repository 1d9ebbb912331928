resource "google_compute_network" "main" {
  name = "main"
}

resource "google_compute_firewall" "egress" {
  name          = "egress"
  network       = google_compute_network.main.name
  direction = "EGRESS"

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "off" {
  name          = "off"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  disabled      = true

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "perhaps_off" {
  name          = "perhaps-off"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  disabled      = var.off

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "private" {
  name          = "private"
  network       = google_compute_network.main.name
  source_ranges = ["10.0.0.0/8"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "iap" {
  name          = "iap"
  network       = google_compute_network.main.name
  source_ranges = ["35.235.240.0/20"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "ping" {
  name          = "ping"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "icmp"
  }
}

resource "google_compute_firewall" "by_tag" {
  name          = "by-tag"
  network       = google_compute_network.main.name
  source_tags = ["bastion"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "unknown" {
  name          = "unknown"
  network       = google_compute_network.main.name
  source_ranges = var.ranges

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "denies" {
  name          = "denies"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }
}

resource "google_compute_firewall" "nothing" {
  name          = "nothing"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
}

variable "off" {
  type = bool
}

variable "ranges" {
  type = list(string)
}
