terraform {
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 5.0"
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

resource "google_sql_database_instance" "open" {
  name             = "open"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      require_ssl = false
    }
  }
}

resource "google_sql_database_instance" "good" {
  name             = "good"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      require_ssl = true
    }
  }
}

resource "google_sql_database_instance" "mode" {
  name             = "mode"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      ssl_mode = "ENCRYPTED_ONLY"
    }
  }
}
