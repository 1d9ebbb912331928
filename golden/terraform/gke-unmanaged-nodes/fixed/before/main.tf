resource "google_container_node_pool" "absent" {
  name    = "absent"
  cluster = "main"
}

resource "google_container_node_pool" "off" {
  name    = "off"
  cluster = "main"

  management {
    auto_repair  = false
    auto_upgrade = false
  }
}

resource "google_container_node_pool" "half" {
  name    = "half"
  cluster = "main"

  management {
    auto_repair = true
  }
}
