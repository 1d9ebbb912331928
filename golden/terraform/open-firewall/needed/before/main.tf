resource "google_compute_firewall" "api" {
  name          = "allow-apiserver"
  network       = "main"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = [6443]
  }
}

resource "google_compute_firewall" "bastion" {
  name          = "bastion-ssh"
  network       = "main"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "databases" {
  name          = "databases"
  network       = "main"
  source_ranges = ["0.0.0.0/0"] # needed for the reports of our customers

  allow {
    protocol = "tcp"
    ports    = ["5432"]
  }
}
