resource "google_data_fusion_instance" "absent" {
  name = "absent"
  type = "BASIC"
}

resource "google_data_fusion_instance" "off" {
  name = "off"
  type = "BASIC"

  enable_stackdriver_logging    = false
  enable_stackdriver_monitoring = false
}
