resource "google_compute_ssl_policy" "good" {
  name            = "good"
  profile         = "RESTRICTED"
  min_tls_version = "TLS_1_2"
}
