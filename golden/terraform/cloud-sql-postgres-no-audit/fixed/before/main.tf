resource "google_sql_database_instance" "absent" {
  name             = "absent"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"
  }
}

resource "google_sql_database_instance" "none" {
  name             = "none"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name  = "log_statement"
      value = "none"
    }
  }
}
