provider "google" {
  project = "acme"
}

resource "google_container_cluster" "here" {
  name     = "here"
  location = "europe-west1-b"
}

resource "google_container_cluster" "beside" {
  name     = "beside"
  location = "europe-west1-c"
}

resource "google_container_cluster" "there" {
  name     = "there"
  location = "us-central1"
}
