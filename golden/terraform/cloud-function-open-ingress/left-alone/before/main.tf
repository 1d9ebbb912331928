resource "google_cloudfunctions_function" "inside" {
  name    = "inside"
  runtime = "python312"
  ingress_settings = "ALLOW_INTERNAL_ONLY"
}
