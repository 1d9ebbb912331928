resource "google_compute_network" "main" {
  name = "main"
}

resource "google_compute_firewall" "ssh" {
  name          = "ssh"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  target_tags   = ["ssh"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "mixed" {
  name          = "mixed"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22", "8000", "3306"]
  }

  allow {
    protocol = "udp"
    ports    = ["53"]
  }

  allow {
    protocol = "tcp"
    ports    = ["5432"]
  }
}

resource "google_compute_firewall" "icmp_too" {
  name          = "icmp-too"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "icmp"
  }

  allow {
    protocol = "tcp"
    ports    = ["3389"]
  }
}

resource "google_compute_firewall" "only" {
  name          = "only"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }

  allow {
    protocol = "tcp"
    ports    = ["3389", "5985-5986"]
  }
}

resource "google_compute_firewall" "ipv6" {
  name          = "ipv6"
  network       = google_compute_network.main.name
  source_ranges = ["::/0"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

# Its own tag may go on.
resource "google_compute_firewall" "tagged" {
  name          = "tagged"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  source_tags   = ["app"]

  allow {
    protocol = "tcp"
    ports    = ["27017"]
  }
}

resource "google_compute_firewall" "office" {
  name          = "office"
  network       = google_compute_network.main.name
  source_ranges = ["203.0.113.0/24", "0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22", "3306"]
  }
}

resource "google_compute_firewall" "office_and_port" {
  name          = "office-and-port"
  network       = google_compute_network.main.name
  source_ranges = ["203.0.113.0/24", "0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22", "9000"]
  }
}

resource "google_compute_firewall" "referred_to" {
  name          = "referred-to"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

output "rule" {
  value = google_compute_firewall.referred_to.name
}
