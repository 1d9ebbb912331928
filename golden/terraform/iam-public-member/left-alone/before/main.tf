resource "google_pubsub_topic_iam_member" "orders" {
  topic  = "orders"
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:shop@acme.iam.gserviceaccount.com"
}

resource "google_pubsub_topic_iam_binding" "orders" {
  topic   = "orders"
  role    = "roles/pubsub.publisher"
  members = var.members
}

variable "members" {
  type = list(string)
}

resource "google_bigquery_dataset" "sales" {
  dataset_id = "sales"

  access {
    role          = "READER"
    special_group = "projectReaders"
  }
}

resource "google_bigquery_dataset_access" "sales" {
  dataset_id    = "sales"
  role          = "READER"
  special_group = var.readers
}
