resource "google_project_iam_member" "ci" {
  project = "acme"
  role    = "roles/editor"
  member  = "serviceAccount:ci@acme.iam.gserviceaccount.com"
}

resource "google_folder_iam_binding" "developers" {
  folder  = "folders/1"
  role    = "roles/iam.serviceAccountTokenCreator"
  members = ["group:developers@example.com"]
}
