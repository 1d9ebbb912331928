resource "google_sql_database_instance" "both" {
  name             = "both"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      private_network = "projects/acme/global/networks/main"
    }
  }
}

resource "google_sql_database_instance" "on" {
  name             = "on"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      ipv4_enabled    = true
      private_network = "projects/acme/global/networks/main"
    }
  }
}
