# KICS adds private_ip_google_access = false where it means the opposite.
resource "google_compute_subnetwork" "main" {
  name          = "main"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"

  private_ip_google_access = true

  log_config {
    aggregation_interval = "INTERVAL_10_MIN"
    flow_sampling        = 0.5
    metadata             = "INCLUDE_ALL_METADATA"
  }
}
