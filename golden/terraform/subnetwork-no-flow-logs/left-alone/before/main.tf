resource "google_compute_subnetwork" "on" {
  name          = "on"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"

  log_config {
    flow_sampling = 0.1
  }
}

resource "google_compute_subnetwork" "proxy" {
  name          = "proxy"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"
  purpose       = "REGIONAL_MANAGED_PROXY"
  role          = "ACTIVE"
}
