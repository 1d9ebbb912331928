resource "google_dns_managed_zone" "on" {
  name     = "on"
  dns_name = "on.example.com."

  dnssec_config {
    state = "on"
  }
}

resource "google_dns_managed_zone" "inside" {
  name     = "inside"
  dns_name = "inside.example.com."
  visibility = "private"
}
