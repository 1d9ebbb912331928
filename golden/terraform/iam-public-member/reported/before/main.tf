resource "google_storage_bucket_iam_member" "site" {
  bucket = "site"
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}

resource "google_cloud_run_service_iam_binding" "shop" {
  service = "shop"
  role    = "roles/run.invoker"
  members = ["allUsers", "user:a@example.com"]
}

resource "google_bigquery_table_iam_member" "sales" {
  dataset_id = "main"
  table_id   = "sales"
  role       = "roles/bigquery.dataViewer"
  member     = "allAuthenticatedUsers"
}

resource "google_pubsub_topic_iam_binding" "orders" {
  topic   = "orders"
  role    = "roles/pubsub.publisher"
  members = ["allUsers"]
}
