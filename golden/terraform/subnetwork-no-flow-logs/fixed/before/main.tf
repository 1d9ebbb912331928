resource "google_compute_subnetwork" "absent" {
  name          = "absent"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"
}

resource "google_compute_subnetwork" "private" {
  name          = "private"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"
  purpose       = "PRIVATE"
}
