resource "google_container_cluster" "on" {
  name     = "on"
  location = "europe-west3"

  binary_authorization {
    evaluation_mode = "PROJECT_SINGLETON_POLICY_ENFORCE"
  }
}
