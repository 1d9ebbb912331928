resource "google_sql_database_instance" "absent" {
  name             = "absent"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"
  }
}

resource "google_sql_database_instance" "off" {
  name             = "off"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    backup_configuration {
      enabled = false
    }
  }
}

resource "google_sql_database_instance" "mysql" {
  name             = "mysql"
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-f1-micro"
  }
}

resource "google_sql_database_instance" "binary" {
  name             = "binary"
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-f1-micro"

    backup_configuration {
      binary_log_enabled = true
    }
  }
}
