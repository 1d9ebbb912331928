# KICS adds private_ip_google_access = false where it means the opposite.
resource "google_compute_subnetwork" "main" {
  name          = "main"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"
}
