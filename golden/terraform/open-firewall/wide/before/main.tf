resource "google_compute_network" "main" {
  name = "main"
}

resource "google_compute_firewall" "all" {
  name          = "all"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "all"
  }
}

resource "google_compute_firewall" "tcp" {
  name          = "tcp"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
  }
}

resource "google_compute_firewall" "range" {
  name          = "range"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["0-65535"]
  }
}

resource "google_compute_firewall" "low" {
  name          = "low"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["80", "8080", "1000-2000"]
  }
}

resource "google_compute_firewall" "sctp" {
  name          = "sctp"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "sctp"
  }
}

resource "google_compute_firewall" "app" {
  name          = "app"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["443", "9000"]
  }
}

variable "ports" {
  type = list(string)
}

variable "open" {
  type    = list(string)
  default = ["0.0.0.0/0"]
}

variable "protocol" {
  type = string
}

resource "google_compute_firewall" "unknown_ports" {
  name          = "unknown-ports"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = var.ports
  }
}

resource "google_compute_firewall" "unknown_protocol" {
  name          = "unknown-protocol"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = var.protocol
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "by_variable" {
  name          = "by-variable"
  network       = google_compute_network.main.name
  source_ranges = var.open

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

locals {
  ports = ["22", "9000"]
}

resource "google_compute_firewall" "ports_elsewhere" {
  name          = "ports-elsewhere"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = local.ports
  }
}

resource "google_compute_firewall" "dynamic" {
  name          = "dynamic"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  dynamic "allow" {
    for_each = ["22", "80"]
    content {
      protocol = "tcp"
      ports    = [allow.value]
    }
  }
}
