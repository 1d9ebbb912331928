resource "google_sql_database_instance" "good" {
  name             = "good"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name  = "log_statement"
      value = "all"
    }

    database_flags {
      name  = "log_hostname"
      value = "on"
    }

    database_flags {
      name  = "cloudsql.enable_pgaudit"
      value = "on"
    }
  }
}
