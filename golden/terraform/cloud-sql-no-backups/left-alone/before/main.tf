resource "google_sql_database_instance" "on" {
  name             = "on"
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-f1-micro"

    backup_configuration {
      enabled            = true
      binary_log_enabled = true
    }
  }
}

resource "google_sql_database_instance" "replica" {
  name             = "replica"
  database_version = "MYSQL_8_0"
  master_instance_name = "on"

  settings {
    tier = "db-f1-micro"
  }
}
