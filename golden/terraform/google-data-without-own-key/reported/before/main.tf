provider "google" {
  project = "acme"
}

resource "google_pubsub_topic" "orders" {
  name = "orders"
}

resource "google_bigquery_dataset" "sales" {
  dataset_id = "sales"
}

resource "google_artifact_registry_repository" "images" {
  repository_id = "images"
  format        = "DOCKER"
}
