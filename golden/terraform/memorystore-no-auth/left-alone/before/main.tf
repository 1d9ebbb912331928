resource "google_redis_instance" "on" {
  name           = "on"
  memory_size_gb = 1
  auth_enabled   = true
}
