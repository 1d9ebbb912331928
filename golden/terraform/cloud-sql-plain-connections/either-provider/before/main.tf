terraform {
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 4.0"
    }
  }
}

resource "google_sql_database_instance" "absent" {
  name             = "absent"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"
  }
}
