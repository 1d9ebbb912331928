resource "google_sql_database_instance" "closed" {
  name             = "closed"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      authorized_networks {
        name  = "office"
        value = "203.0.113.0/24"
      }
    }
  }
}

resource "google_sql_database_instance" "unknown" {
  name             = "unknown"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      authorized_networks {
        name  = "office"
        value = var.office
      }
    }
  }
}

variable "office" {
  type = string
}

resource "google_sql_database_instance" "made" {
  name             = "made"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      dynamic "authorized_networks" {
        for_each = [var.office]
        content {
          value = authorized_networks.value
        }
      }
    }
  }
}
