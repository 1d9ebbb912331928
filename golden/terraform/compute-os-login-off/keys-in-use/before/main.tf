resource "google_compute_project_metadata" "all" {
  metadata = {
    ssh-keys = "admin:ssh-ed25519 AAAA admin"
  }
}
