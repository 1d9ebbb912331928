resource "google_container_node_pool" "on" {
  name    = "on"
  cluster = "main"

  management {
    auto_repair  = true
    auto_upgrade = true
  }
}
