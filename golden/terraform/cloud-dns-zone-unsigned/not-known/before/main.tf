resource "google_dns_managed_zone" "some" {
  name     = "some"
  dns_name = "some.example.com."
  visibility = var.visibility
}

variable "visibility" {
  type = string
}
