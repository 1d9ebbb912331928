resource "google_compute_firewall" "vm" {
  name    =   "vm"
    network = "default"
  allow { protocol = "icmp" }
  allow {
    # Shell
    protocol = "tcp"
    ports    = [
      22,     // SSH
      "8000", /* the app */
      "5432",
    ]
  } # all of TCP
  allow {
    protocol = "udp"
    ports = [ "389" ]
  }
  source_ranges = [
    "0.0.0.0/0" ]
}

resource "google_compute_firewall" "some" {
  count   = var.is_open ? 1 : 0
  name    = "some"
  network = "default"

  source_ranges = ["0.0.0.0/0", "10.0.0.0/8"] # everybody, and us
  allow {
    protocol = "TCP"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "each" {
  for_each      = { ssh = 22, web = 80 }
  name          = each.key
  network       = "default"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = [each.value]
  }
}

resource "google_compute_firewall" "perhaps" {
  count         = var.is_open ? 1 : 0
  name          = "perhaps"
  network       = "default"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

variable "is_open" {
  type = bool
}