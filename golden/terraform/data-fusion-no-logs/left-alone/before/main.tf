resource "google_data_fusion_instance" "on" {
  name = "on"
  type = "BASIC"

  enable_stackdriver_logging    = true
  enable_stackdriver_monitoring = true
}
