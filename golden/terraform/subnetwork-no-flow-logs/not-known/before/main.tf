resource "google_compute_subnetwork" "some" {
  name          = "some"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"
  purpose       = var.purpose
}

variable "purpose" {
  type = string
}
