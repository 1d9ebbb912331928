terraform {
  backend "local" {}
}

resource "google_compute_firewall" "web" {
  #checkov:skip=CKV_GCP_106:It is a public site
  name          = "web"
  network       = "default"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22", "80"]
  }
}

resource "google_compute_firewall" "ssh" {
  #checkov:skip=CKV_GCP_2:Keys only
  name          = "ssh"
  network       = "default"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22", "80"]
  }
}

#trivy:ignore:AVD-GCP-0027
resource "google_compute_firewall" "both" {
  name          = "both"
  network       = "default"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22", "80"]
  }
}
