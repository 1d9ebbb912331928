resource "google_sql_database_instance" "absent" {
  name             = "absent"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"
  }
}

resource "google_sql_database_instance" "some" {
  name             = "some"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name  = "log_checkpoints"
      value = "off"
    }

    database_flags {
      name  = "log_temp_files"
      value = "1024"
    }

    database_flags {
      name  = "max_connections"
      value = "100"
    }
  }
}
