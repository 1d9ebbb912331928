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

resource "google_bigquery_dataset" "sales" {
  dataset_id = "sales"

  access {
    role          = "OWNER"
    user_by_email = "owner@example.com"
  }
  access {
    role          = "READER"
    special_group = "allAuthenticatedUsers"
  }
  access {
    role       = "roles/bigquery.dataViewer"
    iam_member = "allUsers"
  }
}

resource "google_bigquery_dataset_access" "sales" {
  dataset_id    = "sales"
  role          = "READER"
  special_group = "allAuthenticatedUsers"
}
