resource "google_sql_database_instance" "made" {
  name             = "made"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      dynamic "authorized_networks" {
        for_each = ["all"]
        content {
          name  = authorized_networks.value
          value = "0.0.0.0/0"
        }
      }
    }
  }
}
