resource "google_sql_database_instance" "mysql" {
  name             = "mysql"
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name  = "local_infile"
      value = "off"
    }
  }
}

resource "google_sql_database_instance" "absent" {
  name             = "absent"
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-f1-micro"
  }
}

resource "google_sql_database_instance" "postgres" {
  name             = "postgres"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name  = "local_infile"
      value = "on"
    }
  }
}
