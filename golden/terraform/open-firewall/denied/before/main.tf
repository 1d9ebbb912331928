resource "google_compute_network" "main" {
  name = "main"
}

resource "google_compute_firewall" "deny_ssh" {
  name          = "deny-ssh"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  priority      = 900

  deny {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "ssh" {
  name          = "ssh"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "early_ssh" {
  name          = "early-ssh"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  priority      = 800

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "ssh_and_mysql" {
  name          = "ssh-and-mysql"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  priority      = 950

  allow {
    protocol = "tcp"
    ports    = ["22", "3306"]
  }
}

resource "google_compute_firewall" "ssh6" {
  name          = "ssh6"
  network       = google_compute_network.main.name
  source_ranges = ["::/0"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "other_network" {
  name          = "other-network"
  network       = "default"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

# What is denied to some, by another rule, or perhaps.
resource "google_compute_firewall" "deny_rdp_to_some" {
  name          = "deny-rdp-to-some"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  priority      = 900
  target_tags   = ["some"]

  deny {
    protocol = "tcp"
    ports    = ["3389"]
  }
}

resource "google_compute_firewall" "deny_rdp_later" {
  name          = "deny-rdp-later"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  priority      = 2000

  deny {
    protocol = "tcp"
    ports    = ["3389"]
  }
}

resource "google_compute_firewall" "deny_rdp_perhaps" {
  name          = "deny-rdp-perhaps"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  count         = 0
  priority      = 900

  deny {
    protocol = "tcp"
    ports    = ["3389"]
  }
}

resource "google_compute_firewall" "deny_rdp_off" {
  name          = "deny-rdp-off"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  disabled      = true

  deny {
    protocol = "tcp"
    ports    = ["3389"]
  }
}

resource "google_compute_firewall" "rdp" {
  name          = "rdp"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["3389"]
  }
}

resource "google_compute_firewall" "rdp_to_some" {
  name          = "rdp-to-some"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  target_tags   = ["some"]

  allow {
    protocol = "tcp"
    ports    = ["3389"]
  }
}

resource "google_compute_firewall" "unknown_priority" {
  name          = "unknown-priority"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  priority      = var.priority

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

variable "priority" {
  type = number
}

resource "google_compute_firewall" "deny_rdp_udp" {
  name          = "deny-rdp-udp"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  priority      = 1

  deny {
    protocol = "udp"
    ports    = ["3389"]
  }
}
