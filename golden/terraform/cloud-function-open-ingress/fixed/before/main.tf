resource "google_cloudfunctions_function" "absent" {
  name    = "absent"
  runtime = "python312"
}

resource "google_cloudfunctions_function" "off" {
  name    = "off"
  runtime = "python312"
  ingress_settings = "ALLOW_ALL"
}

resource "google_cloudfunctions2_function" "second" {
  name     = "second"
  location = "europe-west3"

  service_config {
    max_instance_count = 1
  }
}
