resource "azurerm_container_app" "wrong" {
  name                         = "main"
  container_app_environment_id = var.container_app_environment_id
  resource_group_name          = "main"
  revision_mode                = "Single"

  ingress {
    target_port = 8080
    allow_insecure_connections = true

    traffic_weight {
      latest_revision = true
      percentage      = 100
    }
  }

  template {
    container {
      cpu    = 0.5
      image  = "example/app:1.2.3"
      memory = "1Gi"
      name   = "main"
    }
  }
}

variable "container_app_environment_id" {}
