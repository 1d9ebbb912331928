resource "google_redis_instance" "absent" {
  name           = "absent"
  memory_size_gb = 1
}

resource "google_redis_instance" "off" {
  name           = "off"
  memory_size_gb = 1
  transit_encryption_mode = "DISABLED"
}
