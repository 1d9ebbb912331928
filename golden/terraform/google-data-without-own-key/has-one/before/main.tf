provider "google" {
  project = "acme"
}

resource "google_compute_instance" "from_disk" {
  name         = "from-disk"
  machine_type = "e2-small"

  boot_disk {
    source = google_compute_disk.raw.id
  }
}

resource "google_compute_instance" "raw" {
  name         = "raw"
  machine_type = "e2-small"

  boot_disk {
    disk_encryption_key_raw = var.disk_key
  }
}

resource "google_compute_disk" "raw" {
  name = "raw"

  disk_encryption_key {
    raw_key = var.disk_key
  }
}

resource "google_bigquery_table" "view" {
  dataset_id = "sales"
  table_id   = "view"

  view {
    query          = "SELECT 1"
    use_legacy_sql = false
  }
}

variable "disk_key" {
  type      = string
  sensitive = true
}
