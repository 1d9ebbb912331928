provider "google" {
  project = "acme"
}

resource "google_compute_instance" "web" {
  name         = "web"
  machine_type = "e2-small"
  zone         = "europe-west1-b"

  boot_disk {
    initialize_params { image = "debian-cloud/debian-12" }
  }

  network_interface {
    network = "default"
  }
}

resource "google_compute_disk" "data" {
  name = "data"
  zone = "europe-west1-b"
}

resource "google_bigquery_table" "sales" {
  dataset_id          = "sales"
  table_id            = "sales"
  deletion_protection = false
}

resource "google_bigquery_table" "kept" {
  dataset_id = "sales"
  table_id   = "kept"
}

resource "google_spanner_database" "ledger" {
  instance            = "main"
  name                = "ledger"
  deletion_protection = false
}

resource "google_bigtable_instance" "events" {
  name                = "events"
  deletion_protection = false

  cluster {
    cluster_id = "events"
    num_nodes  = 1
  }
}

resource "google_workbench_instance" "notes" {
  name     = "notes"
  location = "europe-west1-b"
}

resource "google_vertex_ai_dataset" "images" {
  display_name        = "images"
  metadata_schema_uri = "gs://google-cloud-aiplatform/schema/dataset/metadata/image_1.0.0.yaml"
  region              = "europe-west1"
}

resource "google_storage_bucket" "data" {
  name     = "acme-data"
  location = "EU"
}
