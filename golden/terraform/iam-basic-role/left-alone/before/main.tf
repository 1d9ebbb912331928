resource "google_project_iam_member" "ci" {
  project = "acme"
  role    = "roles/run.developer"
  member  = "serviceAccount:ci@acme.iam.gserviceaccount.com"
}
