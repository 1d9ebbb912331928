resource "google_bigquery_table" "absent" {
  dataset_id = "main"
  table_id   = "absent"
}

resource "google_spanner_database" "on" {
  instance               = "main"
  name                   = "on"
  deletion_protection    = true
  enable_drop_protection = true
}
