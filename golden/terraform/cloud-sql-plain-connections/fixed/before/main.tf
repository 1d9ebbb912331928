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
      ssl_mode = "ALLOW_UNENCRYPTED_AND_ENCRYPTED"
    }
  }
}

resource "google_sql_database_instance" "block" {
  name             = "block"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      ipv4_enabled = false
    }
  }
}
