resource "google_sql_database_instance" "mysql" {
  name             = "mysql"
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name  = "local_infile"
      value = "on"
    }
  }
}

resource "google_sql_database_instance" "server" {
  name             = "server"
  database_version = "SQLSERVER_2022_STANDARD"

  settings {
    tier = "db-f1-micro"

    database_flags {
      name  = "cross db ownership chaining"
      value = "on"
    }

    database_flags {
      name  = "contained database authentication"
      value = "on"
    }
  }
}
