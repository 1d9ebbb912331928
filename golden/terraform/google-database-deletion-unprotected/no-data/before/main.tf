resource "google_bigquery_table" "files" {
  dataset_id          = "search"
  table_id            = "files"
  deletion_protection = false

  external_data_configuration {
    autodetect    = true
    source_format = "CSV"
    source_uris   = ["gs://acme/files.csv"]
  }
}

resource "google_bigquery_table" "events" {
  dataset_id          = "search"
  table_id            = "events"
  deletion_protection = false
}
