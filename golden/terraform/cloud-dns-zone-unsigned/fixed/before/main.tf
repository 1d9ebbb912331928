resource "google_dns_managed_zone" "absent" {
  name     = "absent"
  dns_name = "absent.example.com."
}

resource "google_dns_managed_zone" "off" {
  name     = "off"
  dns_name = "off.example.com."
  visibility = "public"

  dnssec_config {
    state = "off"
  }
}
