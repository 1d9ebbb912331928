resource "google_bigquery_table" "off" {
  dataset_id          = "main"
  table_id            = "off"
  deletion_protection = false
}

resource "google_bigtable_instance" "off" {
  name                = "off"
  deletion_protection = "false"
}

resource "google_spanner_database" "off" {
  instance            = "main"
  name                = "off"
  deletion_protection = false
}

resource "google_spanner_database" "absent" {
  instance = "main"
  name     = "absent"
}
