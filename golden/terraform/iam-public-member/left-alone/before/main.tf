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
