resource "google_sql_database_instance" "on" {
  name             = "on"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      ssl_mode = "ENCRYPTED_ONLY"
    }
  }
}

resource "google_sql_database_instance" "certificates" {
  name             = "certificates"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      ssl_mode = "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"
    }
  }
}

resource "google_sql_database_instance" "copy" {
  name             = "copy"
  database_version = "POSTGRES_16"

  clone {
    source_instance_name = "absent"
  }
}
