resource "google_cloudfunctions_function" "absent" {
  name    = "absent"
  runtime = "python312"
  trigger_http = true
}

resource "google_cloudfunctions_function" "off" {
  name    = "off"
  runtime = "python312"
  trigger_http                 = true
  https_trigger_security_level = "SECURE_OPTIONAL"
}
