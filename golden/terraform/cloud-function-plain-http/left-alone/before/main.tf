resource "google_cloudfunctions_function" "on" {
  name    = "on"
  runtime = "python312"
  trigger_http                 = true
  https_trigger_security_level = "SECURE_ALWAYS"
}

resource "google_cloudfunctions_function" "event" {
  name    = "event"
  runtime = "python312"
}
