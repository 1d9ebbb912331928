resource "google_sql_database_instance" "only" {
  name             = "only"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"
  }
}
