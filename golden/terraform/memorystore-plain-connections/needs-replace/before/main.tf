resource "google_redis_instance" "absent" {
  name           = "absent"
  memory_size_gb = 1
}
