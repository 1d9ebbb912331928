resource "google_compute_ssl_policy" "absent" {
  name = "absent"
}

resource "google_compute_ssl_policy" "old" {
  name            = "old"
  profile         = "COMPATIBLE"
  min_tls_version = "TLS_1_0"
}
