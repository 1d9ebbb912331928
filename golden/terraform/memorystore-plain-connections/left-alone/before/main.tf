resource "google_redis_instance" "on" {
  name           = "on"
  memory_size_gb = 1
  transit_encryption_mode = "SERVER_AUTHENTICATION"
}
